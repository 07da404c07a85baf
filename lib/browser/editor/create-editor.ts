/** One item's editor: schema, plugins and node views put together. Opening one writes nothing. */
import { dropCursor } from '@tiptap/pm/dropcursor';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { EditorState, Plugin } from '@tiptap/pm/state';
import { EditorView, type NodeViewConstructor } from '@tiptap/pm/view';
import { bodyOf } from '@/lib/minutes/live/shape';
import { ActionView } from './action-view';
import { BodyBinding, bindingPlugin } from './binding';
import { caretPlugin } from './carets';
import type { EditingPage } from './editing-page';
import { button, element } from './elements';
import { idPlugin } from './ids';
import { keyPlugin } from './keys';
import { withoutHandlers } from './pasted-html';
import { nodeType } from './schema';
import { keepSecretPlaces, SecretView } from './secret-view';
import { type SuggestListener, suggestPlugin } from './suggest';

export type EditorOptions = {
  readonly page: EditingPage;
  readonly itemId: string;
  readonly mount: HTMLElement;
  readonly label: string;
  readonly suggest: SuggestListener;
  /** Leaves the editor for what comes after it in the page. */
  readonly leave: () => void;
};

/** How far from the window's edges the caret stays (px). */
const CLEAR_OF_BARS = { top: 90, bottom: 170, left: 5, right: 5 };

/** Mounts the editor of an item; `view.destroy()` closes it and leaves undo and the document as they are. */
export function createEditor({ page, itemId, mount, label, suggest, leave }: EditorOptions): EditorView {
  const body = bodyOf(page.doc, itemId);
  const binding = new BodyBinding(body, page.origin);
  const { awareness, mayWrite } = page.options;
  const view = new EditorView(mount, {
    state: EditorState.create({
      doc: nodeType('doc').create(null, binding.nodes()),
      plugins: [
        suggestPlugin(suggest),
        keyPlugin({ newId: page.newId, addAction: page.addAction(itemId), leave }),
        historyInput(page),
        idPlugin(page.newId),
        keepSecretPlaces,
        bindingPlugin(binding),
        caretPlugin({ awareness, body, itemId }),
        dropCursor({ class: 'drop-cursor' }),
      ],
    }),
    editable: mayWrite,
    // The bars at the top and the foot of the page stand over its edges.
    scrollMargin: CLEAR_OF_BARS,
    scrollThreshold: CLEAR_OF_BARS,
    attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, class: 'body' },
    nodeViews: nodeViews(page, itemId),
    transformPasted: withoutIds,
    transformPastedHTML: withoutHandlers,
    handleDOMEvents: { drop: (_, event) => refuseFiles(event) },
  });
  page.editors.set(itemId, view);
  page.onEditor?.();
  return view;
}

/** The browser's own undo, from its menu or a gesture, is ours. */
function historyInput(page: EditingPage): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        beforeinput: (_, event) => {
          if (event.inputType === 'historyUndo') page.undoLast();
          else if (event.inputType === 'historyRedo') page.redoLast();
          else return false;
          event.preventDefault();
          return true;
        },
      },
    },
  });
}

/** A pasted block is a new block, whatever it was copied from; references cannot be copied, their words can. */
function withoutIds(slice: Slice): Slice {
  const strip = (node: Node): Node => {
    if (node.isText) return node;
    const attrs = {
      ...node.attrs,
      ...('id' in node.attrs ? { id: null } : {}),
      ...('rescued' in node.attrs ? { rescued: false } : {}),
    };
    return node.type.create(attrs, stripAll(node.content), node.marks);
  };
  const stripAll = (content: Fragment): Fragment => {
    const kept: Node[] = [];
    content.forEach((node) => {
      const isReference = node.type.isInGroup('body') && node.isAtom;
      if (!isReference && node.type.name !== 'embed') kept.push(strip(node));
    });
    return Fragment.fromArray(kept);
  };
  return new Slice(stripAll(slice.content), slice.openStart, slice.openEnd);
}

/** A file that is dropped must not make the browser leave the page. */
function refuseFiles(event: DragEvent): boolean {
  if (event.dataTransfer === null || event.dataTransfer.files.length === 0) return false;
  event.preventDefault();
  return true;
}

function nodeViews(page: EditingPage, itemId: string): Record<string, NodeViewConstructor> {
  const { words } = page.options;
  return {
    action: (node, view, getPos) => new ActionView(page, node, { view, getPos }),
    attachment: (node) => ({ dom: labelled('reference', words.attachment, attachmentName(page, node)) }),
    secret: (node) => new SecretView(page, itemId, node),
    foreign: (node) => ({ dom: labelled('foreign', words.foreign, String(node.attrs['text'])) }),
    block: (node, view, getPos) => blockView(page, node, { view, getPos }),
  };
}

function attachmentName(page: EditingPage, node: Node): string {
  const target = String(node.attrs['target']);
  const items = page.model.current().agenda.map(({ item }) => item);
  return items.flatMap((item) => item.attachments).find((one) => one.id === target)?.name ?? target;
}

function labelled(className: string, word: string, text: string): HTMLElement {
  const dom = element('div', className);
  dom.contentEditable = 'false';
  const label = element('span', 'word');
  label.textContent = word;
  dom.append(label, text);
  return dom;
}

/** A text block; one that came back by itself says so and offers to be kept. */
function blockView(
  page: EditingPage,
  node: Node,
  place: { view: EditorView; getPos: () => number | undefined },
) {
  const spec = node.type.spec.toDOM?.(node);
  const name = Array.isArray(spec) ? String(spec[0]) : 'p';
  const attrs = (Array.isArray(spec) ? spec[1] : {}) as Record<string, string>;
  const line = document.createElement(name);
  for (const [key, value] of Object.entries(attrs)) line.setAttribute(key, value);
  if (node.attrs['rescued'] !== true) return { dom: line, contentDOM: line };
  const { words } = page.options;
  const dom = element('div', 'rescued');
  const label = element('span', 'rescued-word');
  label.contentEditable = 'false';
  label.textContent = words.rescued;
  const keep = button('rescued-keep', words.keepRescued, () => {
    const pos = place.getPos();
    if (pos !== undefined) place.view.dispatch(place.view.state.tr.setNodeAttribute(pos, 'rescued', false));
  });
  keep.textContent = words.keepRescued;
  label.append(' ', keep);
  dom.append(label, line);
  return {
    dom,
    contentDOM: line,
    ignoreMutation: (mutation: { target: unknown }) => !line.contains(mutation.target as globalThis.Node),
  };
}
