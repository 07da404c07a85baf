/**
 * The end of a room's writing (R60–R64): move the gate, read what is stored, store the frozen bytes, name them in the cut. Each
 * step may be repeated; the first cut stands.
 */
import * as Y from 'yjs';
import { AppError } from '@/lib/errors';
import { type Cut, type Gate, moveGate, readCut, readGate, writeCut } from '@/lib/store/room-gate';
import { removeBlob, writeBlob } from '@/lib/store/room-snapshot';
import { listLogKeys } from '@/lib/store/room-update';
import { closeRoom } from './close-room';
import type { RoomDeps } from './deps';
import { newBlobName } from './replace-snapshot';
import { documentOf, readFrozenBytes, readLogged } from './stored-room';

/** The bytes that a room ended with, for ever. */
export type FrozenRoom = { readonly bytes: Uint8Array; readonly sha256: string; readonly at: number };

/**
 * Ends all writing and resolves with the frozen bytes. Every update that was acknowledged before is in them; none that
 * is refused is. Repeating it, at once or after a crash, gives the same bytes. `to`: the room that it will go on in, so that
 * whoever writes meanwhile is asked to come again instead of being told that it is over.
 * @throws AppError `corrupt`, `unavailable`, `conflict` when others keep moving the gate, `gone` when it was moved and cleared out
 */
export async function freeze(deps: RoomDeps, room: string, to: string | null = null): Promise<FrozenRoom> {
  const gate = await shut(deps, room, to);
  const known = await readCut(deps.table, room);
  if (known === null && gate.state === 'moved') throw new AppError('gone', 'roomMoved');
  const cut = known ?? (await makeCut(deps, room, gate));
  // After the cut the log holds only what is in the frozen bytes, and what was or will be refused (R31).
  await deps.table.remove(await listLogKeys(deps.table, room, gate.logFrom));
  return { bytes: await readFrozenBytes(deps, room, cut), sha256: cut.sha256, at: cut.at };
}

/** The frozen bytes, or `null` while the room is not frozen. @throws AppError `corrupt` */
export async function readFrozen(deps: RoomDeps, room: string): Promise<FrozenRoom | null> {
  const cut = await readCut(deps.table, room);
  if (cut === null) return null;
  return { bytes: await readFrozenBytes(deps, room, cut), sha256: cut.sha256, at: cut.at };
}

/**
 * Freezes the room and sends everybody in it, now and later, to another one (R63). Resolves with what it ended with.
 * @throws as `freeze`
 */
export async function moveRoom(deps: RoomDeps, room: string, to: string): Promise<FrozenRoom> {
  const frozen = await freeze(deps, room, to);
  const gate = await readGate(deps.table, room);
  if (gate.state !== 'moved' && !(await moveGate(deps.table, room, { from: gate, state: 'moved', to })))
    throw new AppError('conflict', 'roomBusy');
  await closeRoom(deps, room, new AppError('gone', 'roomMoved'));
  return frozen;
}

/** The room that took over from a moved one, or `null`. */
export async function readSuccessor(deps: Pick<RoomDeps, 'table'>, room: string): Promise<string | null> {
  const gate = await readGate(deps.table, room);
  return gate.state === 'moved' ? gate.to : null;
}

async function shut(deps: RoomDeps, room: string, to: string | null): Promise<Gate> {
  const gate = await readGate(deps.table, room);
  if (gate.state === 'corrupt') throw new AppError('corrupt', 'roomCorrupt');
  if (gate.state !== 'open') return gate;
  await moveGate(deps.table, room, { from: gate, state: 'frozen', to });
  const moved = await readGate(deps.table, room);
  if (moved.state === 'open') throw new AppError('conflict', 'roomBusy');
  return moved;
}

async function makeCut(deps: RoomDeps, room: string, gate: Gate): Promise<Cut> {
  const doc = await documentOf(await readLogged(deps, room, gate));
  const bytes = Y.encodeStateAsUpdate(doc);
  const stateVector = Y.encodeStateVector(doc);
  doc.destroy();
  const blob = await writeBlob(deps.table, room, { blob: newBlobName(deps), bytes, sha256: deps.sha256 });
  const cut = { ...blob, stateVector, at: deps.now() };
  if (await writeCut(deps.table, room, cut)) return cut;
  const first = await readCut(deps.table, room);
  if (first === null) throw new AppError('unavailable', 'roomBusy');
  if (first.blob !== blob.blob) await removeBlob(deps.table, room, blob);
  return first;
}
