/**
 * What all editors of one page share: the document, one undo, the model, who else is here, and the texts of the interface.
 * Owns adding an action and going to a place; framework-free, so that the page's framework only draws.
 */
import type { Command } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { LiveParticipant } from '@/lib/minutes/live/people';
import { itemOfBody } from '@/lib/minutes/live/shape';
import { addAction } from '@/lib/minutes/live/write-actions';
import { insertBlock } from './block-commands';
import { LiveChecks } from './live-checks';
import { LiveModel } from './live-model';
import { nodeType } from './schema';
import { SecretPlaces } from './secret-places';
import { createLiveUndo } from './undo';

/** Texts of the native parts of the editor, translated by the page. */
export type EditorWords = Readonly<
  Record<
    | 'body'
    | 'task'
    | 'due'
    | 'dueMissing'
    | 'owner'
    | 'ownerMissing'
    | 'removeOwner'
    | 'done'
    | 'removeAction'
    | 'foreign'
    | 'attachment'
    | 'keepRescued'
    | 'rescued',
    string
  >
>;

export type PageOptions = {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly words: EditorWords;
  /** ISO day that free-typed dates are read from. */
  readonly today: () => string;
  readonly mayWrite: () => boolean;
  /** Makes the item's editor exist and brings it into view. */
  readonly reveal: (itemId: string) => void;
  /** The people of the meeting, where another document than this one lists them. */
  readonly people?: () => readonly LiveParticipant[];
};

const ID_BYTES = 9;

export class EditingPage {
  /** Every local edit carries this, so that undo knows it. */
  readonly origin = { by: 'page' };
  readonly options: PageOptions;
  readonly model: LiveModel;
  /** What may be worth mending, a moment behind the text. */
  readonly checks: LiveChecks;
  readonly undo: Y.UndoManager;
  /** Editors that are mounted now, by item. */
  readonly editors = new Map<string, EditorView>();
  /** Hears that an editor was mounted. */
  onEditor: (() => void) | null = null;
  /** Begins a comment on what is selected, or on this item; `null` until comments are there. */
  comment: ((itemId: string) => void) | null = null;
  /** Where confidential parts stand in them. */
  readonly secretPlaces = new SecretPlaces();
  /** The action whose task takes the focus when it is drawn. */
  focusAction: string | null = null;
  /** The item whose title takes the focus when it is drawn. */
  focusTitle: string | null = null;
  /** The item whose facts (presenters, attachments, mark) are open for change. */
  openFacts: string | null = null;

  constructor(options: PageOptions) {
    this.options = options;
    this.model = new LiveModel(options.doc);
    this.checks = new LiveChecks(options.doc);
    this.undo = createLiveUndo(options.doc, this.origin);
    this.undo.on('stack-item-popped', this.revealUndone);
  }

  get doc(): Y.Doc {
    return this.options.doc;
  }

  /** Everybody on the meeting's list. */
  readonly people = (): readonly LiveParticipant[] =>
    this.options.people?.() ?? this.model.current().participants;

  /** An id for a new item, action, block, row or column: letters and digits only. */
  readonly newId = (): string =>
    Array.from(crypto.getRandomValues(new Uint8Array(ID_BYTES)), (byte) => (byte % 36).toString(36)).join('');

  /** Changes the document as this person; a step of its own for undo. */
  edit(change: (doc: Y.Doc) => void): void {
    if (!this.options.mayWrite()) return;
    this.undo.stopCapturing();
    this.doc.transact(() => change(this.doc), this.origin);
  }

  /** Adds an action after the caret's block, with the caret in its task. */
  readonly addAction =
    (itemId: string): Command =>
    (state, dispatch, view) => {
      if (!this.options.mayWrite()) return false;
      const id = this.newId();
      this.focusAction = id;
      this.edit((doc) => {
        addAction(doc, { id, itemId, task: '', due: null, dueText: null, owners: [], status: 'open' });
        insertBlock(nodeType('action').create({ id, target: id }))(state, dispatch, view);
      });
      return true;
    };

  /** Opens the fields for an item's presenters, attachments and mark. */
  showFacts(itemId: string): void {
    this.openFacts = itemId;
    this.model.refresh();
  }

  readonly undoLast = (): void => void this.undo.undo();
  readonly redoLast = (): void => void this.undo.redo();

  private readonly revealUndone = (event: { changedParentTypes: Map<unknown, unknown> }): void => {
    for (const [name, root] of this.doc.share) {
      const item = itemOfBody(name);
      if (item === null || !event.changedParentTypes.has(root)) continue;
      this.options.reveal(item);
      return;
    }
  };

  destroy(): void {
    this.undo.destroy();
    this.model.destroy();
    this.checks.destroy();
  }
}
