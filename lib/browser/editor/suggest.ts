/**
 * What is being typed after `/` or `@`. Owns noticing it and the keys that choose from a list; the list itself is drawn by
 * the page, which hears about every change.
 */
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

export type Suggesting = {
  readonly trigger: '/' | '@';
  readonly query: string;
  /** Positions of the trigger and the caret in the editor's document. */
  readonly from: number;
  readonly to: number;
};

export type SuggestListener = {
  /** `null` closes the list. */
  readonly show: (suggesting: Suggesting | null, view: EditorView) => void;
  /** Arrow keys, Enter, Tab and Escape while the list is open; `true` when it took the key. */
  readonly key: (event: KeyboardEvent, view: EditorView) => boolean;
};

const key = new PluginKey<Suggesting | null>('suggest');
/** A word, or some: "/beslut", "@Anna-Lena K". */
const LONGEST_QUERY = 30;

/** What is typed at the caret, or `null`: the trigger opens a line or follows a space. */
export function suggestingAt(state: EditorState): Suggesting | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc');
  const match = /(?:^|[\s(])([/@])([\p{L}\p{N}.' -]*)$/u.exec(before);
  const [, trigger, query] = match ?? [];
  if ((trigger !== '/' && trigger !== '@') || query === undefined || query.length > LONGEST_QUERY)
    return null;
  if (/^\s| {2}/.test(query)) return null;
  return { trigger, query, from: $from.pos - query.length - 1, to: $from.pos };
}

export function suggestPlugin(listener: SuggestListener): Plugin {
  return new Plugin<Suggesting | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, before, ...[, state]) => {
        if (tr.getMeta(key) === 'close') return null;
        const now = suggestingAt(state);
        // Only typing opens a list; passing by with the caret does not.
        if (now === null || (before === null && !tr.docChanged)) return null;
        return before !== null && before.from !== now.from && !tr.docChanged ? null : now;
      },
    },
    props: {
      handleKeyDown: (view, event) => {
        if (key.getState(view.state) == null) return false;
        if (event.key === 'Escape') {
          view.dispatch(view.state.tr.setMeta(key, 'close'));
          return true;
        }
        return listener.key(event, view);
      },
    },
    view: () => ({
      update: (view, before) => {
        const now = key.getState(view.state) ?? null;
        if (now !== (key.getState(before) ?? null)) listener.show(now, view);
      },
    }),
  });
}

/** Removes what was typed for the list, so that its choice can stand there. */
export function takeTyped(view: EditorView, { from, to }: Suggesting): void {
  view.dispatch(view.state.tr.delete(from, to).setMeta(key, 'close'));
}

/** Closes the list and leaves the text as it is. */
export function closeSuggestions(view: EditorView): void {
  view.dispatch(view.state.tr.setMeta(key, 'close'));
}
