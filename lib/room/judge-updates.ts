/**
 * What becomes of the updates that somebody sent: stored as they are, stored in part, nothing to store, or again later
 * (R23–R28). Reads; writes nothing. The usual case (own new text) is decided from the updates' shapes and the owners of
 * their client ids, without the document.
 */
import * as Y from 'yjs';
import { AppError } from '@/lib/errors';
import { type Clocks, extendClocks, isDeleted, isKnown, mergeDeletions } from '@/lib/protocol/clocks';
import { joinUpdates } from '@/lib/protocol/join-updates';
import { isEmptyShape, refuseUnless, type StructRange } from '@/lib/protocol/update-shape';
import { readClientOwner } from '@/lib/store/client-owner';
import type { Gate } from '@/lib/store/room-gate';
import { isAppendOnly } from './append-only';
import { tryApply } from './assemble';
import type { RoomDeps } from './deps';
import { documentOf, knownClocks, knownDeletions, readStored, type StoredRoom } from './stored-room';
import { shapeOf } from './update-shapes';

/** `whole`: a step 2, which carries a whole delete set and perhaps text of others. */
export type Incoming = { readonly update: Uint8Array; readonly whole: boolean };

export type Verdict =
  | { readonly state: 'nothing' }
  | { readonly state: 'again' }
  /** The gate has moved meanwhile. */
  | { readonly state: 'closed' }
  /** `claims`: client ids without an owner, to become the person's before the update is stored. */
  | { readonly state: 'store'; readonly update: Uint8Array; readonly claims: readonly number[] };

export type Question = {
  readonly room: string;
  readonly personId: string;
  readonly gate: Gate;
  readonly incoming: readonly Incoming[];
};

/** The updates that hold something, and what they hold together. */
type Content = {
  readonly incoming: readonly Incoming[];
  readonly structs: readonly StructRange[];
  readonly deletes: readonly StructRange[];
};

/** @throws AppError `invalid` for forged updates and other people's client ids */
export async function judgeUpdates(deps: RoomDeps, question: Question): Promise<Verdict> {
  const content = contentOf(question.incoming);
  if (content.incoming.length === 0) return { state: 'nothing' };
  const owners = await readOwners(deps, question.room, content.structs);
  const isForeign = ({ client }: StructRange): boolean =>
    (owners.get(client) ?? question.personId) !== question.personId;
  const foreign = content.structs.filter(isForeign);
  const claims = [...owners].flatMap(([client, owner]) => (owner === null ? [client] : []));
  const own = mergeDeletions([{ deletes: content.structs }]);
  const elsewhere = content.deletes.filter((range) => !isDeleted(own, range));
  const plain = foreign.length === 0 && content.incoming.every(({ whole }) => !whole);
  if (plain && elsewhere.length === 0)
    return { state: 'store', update: mergeIncoming(content.incoming), claims };

  const stored = await readStored(deps, question.room, question.gate);
  if (!stored.isOpen) return { state: 'closed' };
  const clocks = knownClocks(stored);
  const building = checkForeign(clocks, foreign);
  const known = extendClocks(clocks, content.structs);
  if (!building || !elsewhere.every((range) => isKnown(known, range))) return { state: 'again' };
  if (isAppendOnly(question.room)) await checkDeletions(deps, { question, stored, deletes: content.deletes });
  if (plain) return { state: 'store', update: mergeIncoming(content.incoming), claims };
  return changesOf(stored, { content, clocks, claims });
}

type Deleting = {
  readonly question: Question;
  readonly stored: StoredRoom;
  readonly deletes: readonly StructRange[];
};

/** What others wrote is deleted already, or stays. @throws AppError `invalid` (R33) */
async function checkDeletions(deps: RoomDeps, { question, stored, deletes }: Deleting): Promise<void> {
  const owners = await readOwners(deps, question.room, deletes);
  const foreign = deletes.filter(({ client }) => owners.get(client) !== question.personId);
  if (foreign.length === 0) return;
  const known = await knownDeletions(stored);
  if (!foreign.every((range) => isDeleted(known, range)))
    throw new AppError('invalid', 'roomForeignDeletion');
}

/** True when all of them are known; `false` behind a gap. @throws AppError `invalid` for new ones (R26) */
function checkForeign(clocks: Clocks, foreign: readonly StructRange[]): boolean {
  let known = true;
  for (const range of foreign) {
    if (isKnown(clocks, range)) continue;
    if (range.from <= (clocks.get(range.client) ?? 0)) throw new AppError('invalid', 'roomForeignClient');
    known = false;
  }
  return known;
}

function contentOf(incoming: readonly Incoming[]): Content {
  const filled = incoming.filter(({ update }) => !isEmptyShape(shapeOf(update)));
  const shapes = filled.map(({ update }) => shapeOf(update));
  return {
    incoming: filled,
    structs: shapes.flatMap(({ structs }) => structs),
    deletes: shapes.flatMap(({ deletes }) => deletes),
  };
}

async function readOwners(
  deps: RoomDeps,
  room: string,
  structs: readonly StructRange[],
): Promise<Map<number, string | null>> {
  const clients = [...new Set(structs.map(({ client }) => client))];
  const owners = await Promise.all(clients.map((client) => readClientOwner(deps.table, room, client)));
  return new Map(clients.map((client, index) => [client, owners[index] ?? null]));
}

/** Several updates as one. */
export function mergeIncoming(incoming: readonly Incoming[]): Uint8Array {
  const [first] = incoming;
  if (first === undefined) throw new AppError('internal');
  if (incoming.length === 1) return first.update;
  return joinUpdates(incoming.map(({ update }) => ({ update, ...shapeOf(update) })));
}

type Applied = {
  readonly content: Content;
  readonly clocks: Clocks;
  readonly claims: readonly number[];
};

/** Applies the updates to the stored document and keeps what changes it (R25). */
async function changesOf(stored: StoredRoom, { content, clocks, claims }: Applied): Promise<Verdict> {
  if (content.structs.every((range) => isKnown(clocks, range))) {
    const deletions = await knownDeletions(stored);
    if (content.deletes.every((range) => isDeleted(deletions, range))) return { state: 'nothing' };
  }
  const doc = await documentOf(stored);
  const changes: Uint8Array[] = [];
  doc.on('update', (change: Uint8Array) => changes.push(change));
  for (const { update } of content.incoming) refuseUnless(tryApply(doc, update));
  const after: Clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  doc.destroy();
  if (!content.structs.every((range) => isKnown(after, range))) return { state: 'again' };
  const [first] = changes;
  if (first === undefined) return { state: 'nothing' };
  return { state: 'store', update: changes.length === 1 ? first : Y.mergeUpdates(changes), claims };
}
