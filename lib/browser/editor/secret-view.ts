/**
 * A confidential part's place in an open text: an island that the editor around it leaves alone, for the page to draw in.
 * Until the page has drawn it says that something is masked, the same words and the same size for every part.
 */
import type { Node } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';
import { FROM_DOCUMENT } from './binding';
import type { EditingPage } from './editing-page';
import { element } from './elements';

export class SecretView implements NodeView {
  readonly dom: HTMLElement;
  private readonly page: EditingPage;
  private readonly target: string;

  constructor(page: EditingPage, itemId: string, node: Node) {
    this.page = page;
    this.target = String(node.attrs['target']);
    this.dom = element('div', 'secret-place');
    this.dom.contentEditable = 'false';
    page.secretPlaces.add({ dom: this.dom, partId: this.target, itemId });
  }

  /** Drawn once: the place says the same as long as it names the same part. */
  update(node: Node): boolean {
    return node.type.name === 'secret' && String(node.attrs['target']) === this.target;
  }

  stopEvent(): boolean {
    return true;
  }

  ignoreMutation(): boolean {
    return true;
  }

  destroy(): void {
    this.page.secretPlaces.remove(this.dom);
  }
}

/** Typing and deleting around a part never takes its place away; moving it does not either. */
export const keepSecretPlaces = new Plugin({
  filterTransaction: (transaction, state) => {
    if (!transaction.docChanged || transaction.getMeta(FROM_DOCUMENT) === true) return true;
    const before = placesIn(state.doc);
    const after = new Set(placesIn(transaction.doc));
    return before.every((id) => after.has(id));
  },
});

function placesIn(doc: Transaction['doc']): string[] {
  const ids: string[] = [];
  doc.forEach((node) => {
    if (node.type.name === 'secret') ids.push(String(node.attrs['id']));
  });
  return ids;
}
