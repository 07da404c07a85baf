/**
 * Where the others are: their carets with names, and telling them where I am. Owns the place in presence messages; names and
 * colours are the server's.
 */
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { findElement } from '@/lib/minutes/live/blocks';
import { offsetOf, textPlace } from '@/lib/minutes/live/inline';
import { blockAt } from './block-commands';
import { nodeId } from './nodes';
import { takeSelection } from './own-selection';

/** What a person's presence says besides who they are. `caret` is a Yjs relative position as JSON. */
export type PresencePlace = { readonly item: string; readonly block: string | null; readonly caret: unknown };

export type OtherPerson = {
  readonly clientId: number;
  readonly name: string;
  readonly color: string;
  readonly place: PresencePlace | null;
};

/** Everybody else in the room, as their presence says. */
export function othersHere(awareness: Awareness): OtherPerson[] {
  return [...awareness.getStates()]
    .filter(([clientId]) => clientId !== awareness.clientID)
    .flatMap(([clientId, state]) => {
      const user = record(record(state)['user']);
      const place = record(record(state)['place']);
      const name = user['name'];
      if (typeof name !== 'string') return [];
      const item = place['item'];
      const block = typeof place['block'] === 'string' ? place['block'] : null;
      return [
        {
          clientId,
          name,
          color: colorOf(user['color'], clientId),
          place: typeof item === 'string' ? { item, block, caret: place['caret'] ?? null } : null,
        },
      ];
    });
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** A colour that may go into a style: hexadecimal, as the server gives it. */
function colorOf(color: unknown, clientId: number): string {
  if (typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color)) return color;
  const fallbacks = ['#7a3fb0', '#1d5142', '#a3253a', '#2a5580'];
  return fallbacks[clientId % fallbacks.length] ?? '#7a3fb0';
}

const key = new PluginKey<DecorationSet>('carets');

/** Draws the others' carets in one body and tells them of one's own. */
export function caretPlugin(options: { awareness: Awareness; body: Y.XmlFragment; itemId: string }): Plugin {
  const { awareness, body, itemId } = options;
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set) => (tr.getMeta(key) as DecorationSet | undefined) ?? set.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      let drawn = '';
      const draw = (): void => {
        const people = othersHere(awareness).filter((person) => person.place?.item === itemId);
        const now = JSON.stringify(people);
        if (now === drawn) return;
        drawn = now;
        takeSelection(view);
        const carets = people.flatMap((person) => caretOf(view, body, person) ?? []);
        view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, carets)));
      };
      // Presence may come in the middle of another change of this editor.
      const later = (): void => queueMicrotask(() => !view.isDestroyed && draw());
      awareness.on('change', later);
      later();
      return {
        update: (_, before) => {
          const moved = !before.selection.eq(view.state.selection) || before.doc !== view.state.doc;
          if (moved && view.hasFocus()) awareness.setLocalStateField('place', ownPlace(view, body, itemId));
        },
        destroy: () => awareness.off('change', later),
      };
    },
  });
}

/** Where the own caret is. */
export function ownPlace(view: EditorView, body: Y.XmlFragment, itemId: string): PresencePlace {
  const place = blockAt(view.state);
  const id = place === null ? null : nodeId(place.node);
  const element = id === null ? null : findElement(body, id);
  if (place === null || element === null || !place.node.isTextblock)
    return { item: itemId, block: id, caret: null };
  const at = textPlace(element, view.state.selection.head - place.pos - 1);
  const caret =
    at === null
      ? null
      : Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(at.text, at.offset, -1));
  return { item: itemId, block: id, caret };
}

function caretOf(view: EditorView, body: Y.XmlFragment, person: OtherPerson): Decoration | null {
  const { place } = person;
  const element = place?.block == null ? null : findElement(body, place.block);
  if (element === null || place?.caret == null || body.doc === null) return null;
  const absolute = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON(place.caret),
    body.doc,
  );
  const text = absolute?.type;
  const offset = text instanceof Y.XmlText ? offsetOf(element, text, absolute?.index ?? 0) : null;
  if (offset === null) return null;
  let found: number | null = null;
  view.state.doc.forEach((node, pos) => {
    if (nodeId(node) === place.block) found = pos + 1 + Math.min(offset, node.content.size);
  });
  return found === null
    ? null
    : Decoration.widget(found, () => caretElement(person), { side: 10, key: `${person.clientId}` });
}

function caretElement({ name, color }: OtherPerson): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'other-caret';
  caret.style.setProperty('--who', color);
  const label = document.createElement('span');
  label.className = 'other-name';
  label.textContent = name.split(' ')[0] ?? name;
  caret.append(label);
  caret.setAttribute('aria-hidden', 'true');
  return caret;
}
