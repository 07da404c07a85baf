/**
 * What the page shows around the editors, derived from the document as it changes. Owns when what is derived: structure at
 * once, what depends on running text a little later, and nothing for what did not change.
 */
import type * as Y from 'yjs';
import { type AgendaEntry, agendaOf } from '@/lib/minutes/live/agenda';
import { type LiveBlock, readBlocks } from '@/lib/minutes/live/blocks';
import { type LiveParticipant, readParticipants } from '@/lib/minutes/live/people';
import { type LiveAction, readActions, readItems } from '@/lib/minutes/live/read-items';
import { actionsOf, itemOfBody, itemsOf, metaOf, participantsOf } from '@/lib/minutes/live/shape';
import { deletedItems } from '@/lib/minutes/live/write-items';

export type LiveDecision = {
  readonly itemId: string;
  readonly number: string;
  readonly blockId: string;
  readonly text: string;
};

export type LiveView = {
  readonly agenda: readonly AgendaEntry[];
  readonly deleted: readonly { readonly id: string; readonly title: string }[];
  readonly participants: readonly LiveParticipant[];
  readonly actions: readonly LiveAction[];
  /** Actions in sight that no place in their item's text names: deleted while somebody wrote in them. Lags a moment. */
  readonly unplaced: readonly LiveAction[];
  readonly meta: Readonly<Record<string, unknown>>;
  /** Lags typing by a moment. */
  readonly decisions: readonly LiveDecision[];
  /** Items with no word in them, for the check. Lags typing by a moment. */
  readonly emptyItems: ReadonlySet<string>;
};

/** How long running text may rest before what depends on it is derived anew (ms). */
const TEXT_REST_MS = 300;

export class LiveModel {
  private readonly doc: Y.Doc;
  private readonly listeners = new Set<() => void>();
  private readonly blocks = new Map<string, readonly LiveBlock[]>();
  private readonly entries = new Map<string, { readonly print: string; readonly entry: AgendaEntry }>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private view: LiveView;

  constructor(doc: Y.Doc) {
    this.doc = doc;
    this.view = this.derive();
    doc.on('afterTransaction', this.follow);
  }

  readonly current = (): LiveView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Lets the page draw anew for a change that is not in the document. */
  refresh(): void {
    this.entries.clear();
    this.tell();
  }

  destroy(): void {
    this.doc.off('afterTransaction', this.follow);
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private readonly follow = (transaction: Y.Transaction): void => {
    const structure = [itemsOf, actionsOf, participantsOf, metaOf].some((root) =>
      touches(transaction, root(this.doc)),
    );
    for (const [name, root] of this.doc.share) {
      const item = itemOfBody(name);
      if (item === null || !touches(transaction, root)) continue;
      this.blocks.delete(item);
      this.timer ??= setTimeout(this.tell, TEXT_REST_MS);
    }
    if (structure) this.tell();
  };

  private readonly tell = (): void => {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.view = this.derive();
    for (const listener of this.listeners) listener();
  };

  private blocksOf(itemId: string): readonly LiveBlock[] {
    const known = this.blocks.get(itemId) ?? readBlocks(this.doc, itemId);
    this.blocks.set(itemId, known);
    return known;
  }

  /** The entry of before while nothing in it changed, so that what shows it is not drawn again. */
  private sameEntry(entry: AgendaEntry): AgendaEntry {
    const print = JSON.stringify(entry);
    const known = this.entries.get(entry.item.id);
    if (known?.print === print) return known.entry;
    this.entries.set(entry.item.id, { print, entry });
    return entry;
  }

  private derive(): LiveView {
    const agenda = agendaOf(readItems(this.doc)).map((entry) => this.sameEntry(entry));
    const actions = readActions(this.doc);
    return {
      agenda,
      unplaced: actions.filter(
        ({ id, itemId }) => !this.blocksOf(itemId).some((block) => isPlaceOf(block, id)),
      ),
      deleted: deletedItems(this.doc),
      participants: readParticipants(this.doc),
      actions,
      meta: Object.fromEntries(metaOf(this.doc).entries()),
      decisions: agenda.flatMap((entry) => decisionsOf(entry, this.blocksOf(entry.item.id))),
      emptyItems: new Set(
        agenda.filter(({ item }) => this.blocksOf(item.id).every(isEmpty)).map(({ item }) => item.id),
      ),
    };
  }
}

/** True when the transaction changed the type or something inside it. */
function touches(transaction: Y.Transaction, type: unknown): boolean {
  return (transaction.changedParentTypes as ReadonlyMap<unknown, unknown>).has(type);
}

/** One line a decision: a lead and its clauses are one, lines that stand alone are one each. */
function decisionsOf({ item, number }: AgendaEntry, blocks: readonly LiveBlock[]): LiveDecision[] {
  const decisions: LiveDecision[] = [];
  blocks.forEach((block, at) => {
    if (block.type !== 'text' || block.attributes['kind'] !== 'decision') return;
    const before = blocks[at - 1];
    const text = block.content.map((one) => ('text' in one ? one.text : '')).join('');
    const last = decisions.at(-1);
    const follows = before?.type === 'text' && before.attributes['kind'] === 'decision' && last !== undefined;
    const { list, position } = block.attributes;
    const goesOn = follows && (list !== undefined || position === 'clause' || position === 'continued');
    if (goesOn) decisions[decisions.length - 1] = { ...last, text: `${last.text} ${text}`.trim() };
    else decisions.push({ itemId: item.id, number, blockId: block.id, text });
  });
  return decisions;
}

const isPlaceOf = (block: LiveBlock, actionId: string): boolean =>
  block.type === 'action' && block.target === actionId;

function isEmpty(block: LiveBlock): boolean {
  return block.type === 'text' && block.content.every((one) => 'text' in one && one.text.trim() === '');
}
