/**
 * What the page shows around the editors, derived from the document as it changes. Owns when what is derived: structure at
 * once, what depends on running text a little later, and nothing for what did not change; what is the same stays the same
 * object, so that nothing is drawn again for it.
 */
import * as Y from 'yjs';
import { type AgendaEntry, agendaOf } from '@/lib/minutes/live/agenda';
import { readBlocks } from '@/lib/minutes/live/blocks';
import { type LiveParticipant, readParticipants } from '@/lib/minutes/live/people';
import { type LiveAction, readActions, readItems } from '@/lib/minutes/live/read-items';
import { itemOfBody, metaOf } from '@/lib/minutes/live/shape';
import { deletedItems } from '@/lib/minutes/live/write-items';
import { type BodyFacts, bodyFactsOf } from './body-facts';
import { Kept, keepList } from './kept';

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
  /** Confidential parts that some text has a place for. Lags a moment. */
  readonly placedParts: readonly string[];
};

/** How long running text may rest before what depends on it is derived anew (ms). */
const TEXT_REST_MS = 300;

const EMPTY: LiveView = {
  agenda: [],
  deleted: [],
  participants: [],
  actions: [],
  unplaced: [],
  meta: {},
  decisions: [],
  placedParts: [],
};

export class LiveModel {
  private readonly doc: Y.Doc;
  private readonly listeners = new Set<() => void>();
  private readonly bodies = new Map<string, BodyFacts>();
  private readonly entries = new Kept<AgendaEntry>(({ item }) => item.id);
  private readonly keptActions = new Kept<LiveAction>(({ id }) => id);
  private readonly keptPeople = new Kept<LiveParticipant>(({ id }) => id);
  private readonly keptDecisions = new Kept<LiveDecision>(({ blockId }) => blockId);
  private timer: ReturnType<typeof setTimeout> | null = null;
  private view: LiveView = EMPTY;

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
    this.entries.forget();
    this.tell();
  }

  destroy(): void {
    this.doc.off('afterTransaction', this.follow);
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private readonly follow = (transaction: Y.Transaction): void => {
    let isStructure = false;
    for (const type of transaction.changed.keys()) {
      const root = rootOf(type);
      const item = root === null ? null : itemOfBody(root);
      if (item !== null) this.bodies.delete(item);
      const isText = item !== null || type instanceof Y.Text;
      if (isText) this.timer ??= setTimeout(this.tell, TEXT_REST_MS);
      else isStructure = true;
    }
    if (isStructure) this.tell();
  };

  private readonly tell = (): void => {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const before = this.view;
    this.view = this.derive();
    if (this.view === before) return;
    for (const listener of this.listeners) listener();
  };

  private bodyOf(itemId: string): BodyFacts {
    const known = this.bodies.get(itemId) ?? bodyFactsOf(readBlocks(this.doc, itemId));
    this.bodies.set(itemId, known);
    return known;
  }

  private derive(): LiveView {
    const { view, doc } = this;
    const agenda = keepList(view.agenda, this.entries.keep(agendaOf(readItems(doc))));
    const actions = keepList(view.actions, this.keptActions.keep(readActions(doc)));
    const decisions = agenda.flatMap(({ item, number }) =>
      this.bodyOf(item.id).decisions.map((one) => ({ itemId: item.id, number, ...one })),
    );
    const next: LiveView = {
      agenda,
      actions,
      unplaced: keepList(
        view.unplaced,
        actions.filter(({ id, itemId }) => !this.bodyOf(itemId).placed.has(id)),
      ),
      deleted: keepSame(view.deleted, deletedItems(doc)),
      participants: keepList(view.participants, this.keptPeople.keep(readParticipants(doc))),
      meta: keepSame(view.meta, Object.fromEntries(metaOf(doc).entries())),
      decisions: keepList(view.decisions, this.keptDecisions.keep(decisions)),
      placedParts: keepList(
        view.placedParts,
        agenda.flatMap(({ item }) => this.bodyOf(item.id).parts),
      ),
    };
    const names = Object.keys(next) as (keyof LiveView)[];
    return names.every((name) => next[name] === view[name]) ? view : next;
  }
}

/** The value of before when the new one says the same. */
function keepSame<T>(before: T, now: T): T {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

/** The name of the root that a type is or stands in. */
function rootOf(
  type: Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>> | Y.AbstractType<unknown>,
): string | null {
  let at = type as Y.AbstractType<unknown>;
  while (at.parent !== null) at = at.parent as Y.AbstractType<unknown>;
  for (const [name, root] of at.doc?.share ?? []) if ((root as unknown) === at) return name;
  return null;
}
