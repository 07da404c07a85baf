/**
 * The write path: judge, claim, append, look at the gate again (R20–R32). Resolves only after the update is durable. Knows nothing of
 * sockets.
 */
import { AppError, toAppError } from '@/lib/errors';
import { MAX_UPDATE_BYTES } from '@/lib/limits';
import { isDeleted, isKnown } from '@/lib/protocol/clocks';
import type { AckStatus } from '@/lib/protocol/messages';
import { isEmptyShape } from '@/lib/protocol/update-shape';
import { claimClientId } from '@/lib/store/client-owner';
import { timeKeyPart } from '@/lib/store/keys';
import { type Gate, readCut, readGate } from '@/lib/store/room-gate';
import { writeUpdate } from '@/lib/store/room-update';
import type { Key } from '@/lib/store/table';
import { refusalAt } from './admit';
import type { RoomDeps, RoomRole } from './deps';
import { type Incoming, judgeUpdates, mergeIncoming } from './judge-updates';
import { knownClocks, knownDeletions, readStored } from './stored-room';
import { shapeOf } from './update-shapes';

/** `silent`: neither stored nor refused yet; no answer, the client sends again (R62). */
export type Written = {
  readonly status: AckStatus | 'silent';
  /** What was stored and is news to the others; `null` when nothing is. */
  readonly news: Uint8Array | null;
};

export type Writing = {
  readonly room: string;
  readonly personId: string;
  readonly role: RoomRole;
  readonly gate: Gate;
  readonly incoming: readonly Incoming[];
};

const NO_NEWS: Written = { status: 'stored', news: null };
/** How often two writers may claim the same new client id under each other before this is called busy. */
const MAX_CLAIMS = 3;

/** @throws AppError `locked`, `corrupt`, `gone`, `tooLarge`, `invalid`, `unavailable`; nothing is stored then */
export async function writeUpdates(deps: RoomDeps, writing: Writing): Promise<Written> {
  const { incoming, gate, role } = writing;
  const size = incoming.reduce((total, { update }) => total + update.length, 0);
  if (size > MAX_UPDATE_BYTES) throw new AppError('tooLarge', 'roomUpdateTooLarge');
  if (incoming.every(({ update }) => isEmptyShape(shapeOf(update)))) return NO_NEWS;
  if (role !== 'write') throw new AppError('locked', 'roomReadOnly');
  if (gate.state !== 'open') return afterTheGate(deps, writing, { gate, keys: [] });
  for (let attempt = 0; attempt < MAX_CLAIMS; attempt += 1) {
    const verdict = await judgeUpdates(deps, writing);
    if (verdict.state === 'nothing') return NO_NEWS;
    if (verdict.state === 'closed')
      return afterTheGate(deps, writing, { gate: await readGate(deps.table, writing.room), keys: [] });
    if (verdict.state === 'again') {
      deps.askCompaction(writing.room);
      return { status: 'again', news: null };
    }
    if (await claimAll(deps, writing, verdict.claims)) return append(deps, writing, verdict.update);
  }
  throw new AppError('unavailable', 'roomBusy');
}

async function claimAll(
  deps: RoomDeps,
  { room, personId }: Writing,
  clientIds: readonly number[],
): Promise<boolean> {
  for (const clientId of clientIds) {
    const owner = await claimClientId(deps.table, room, { clientId, personId, since: deps.now() });
    if (owner !== personId) return false;
  }
  return true;
}

async function append(deps: RoomDeps, writing: Writing, update: Uint8Array): Promise<Written> {
  const { room, personId } = writing;
  const stamp = `${timeKeyPart(deps.now())}-${deps.newId()}`;
  const keys = await storeSurely(() =>
    writeUpdate(deps.table, room, { stamp, author: personId, bytes: update, sha256: deps.sha256 }),
  );
  const gate = await readGate(deps.table, room);
  if (gate.state === 'open') return { status: 'stored', news: update };
  return afterTheGate(deps, writing, { gate, keys });
}

/** Once more after an unclear answer: the same keys and bytes have the effect of one write (R32). */
async function storeSurely(store: () => Promise<Key[]>): Promise<Key[]> {
  try {
    return await store();
  } catch (thrown) {
    if (toAppError(thrown).code !== 'unavailable') throw thrown;
    return store();
  }
}

/** R62. `keys` are what this writer has stored. */
async function afterTheGate(
  deps: RoomDeps,
  { room, incoming }: Writing,
  { gate, keys }: { gate: Gate; keys: readonly Key[] },
): Promise<Written> {
  const cut = gate.state === 'corrupt' ? null : await readCut(deps.table, room);
  if (gate.state === 'frozen' && cut === null) return { status: 'silent', news: null };
  try {
    if (cut !== null && (await isFrozenIn(deps, room, { gate, incoming })))
      return { status: 'stored', news: mergeIncoming(incoming) };
  } catch (thrown) {
    // A moved room may be cleared out at any moment, and nothing may be left in it.
    if (gate.state !== 'moved') throw thrown;
  }
  await deps.table.remove(keys);
  throw refusalAt(gate);
}

/** True when the frozen bytes contain every struct and every deletion of the updates. */
async function isFrozenIn(
  deps: RoomDeps,
  room: string,
  { gate, incoming }: { gate: Gate; incoming: readonly Incoming[] },
): Promise<boolean> {
  const frozen = await readStored(deps, room, gate);
  const clocks = knownClocks(frozen);
  const deletions = await knownDeletions(frozen);
  return incoming
    .map(({ update }) => shapeOf(update))
    .every(
      ({ structs, deletes }) =>
        structs.every((range) => isKnown(clocks, range)) &&
        deletes.every((range) => isDeleted(deletions, range)),
    );
}
