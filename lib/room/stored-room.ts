/**
 * What is stored of a room, read in the one safe order (R11): log first, snapshot second, because an update that is missing
 * from the log was removed only after the snapshot that contains it was in place. After the cut only the frozen bytes
 * count (R61). Damage closes the room for writing (R51).
 */
import * as Y from 'yjs';
import { AppError, toAppError } from '@/lib/errors';
import { type Clocks, type Deletions, extendClocks, mergeDeletions } from '@/lib/protocol/clocks';
import { type Gate, moveGate, readCut, readGate } from '@/lib/store/room-gate';
import { type BlobReference, type Manifest, readBlob, readManifest } from '@/lib/store/room-snapshot';
import { readLog, type StoredUpdate } from '@/lib/store/room-update';
import { assemble } from './assemble';
import type { RoomDeps } from './deps';
import { shapeOf } from './update-shapes';

/** Reading needs no network and no clock, so that pages and exports can do it too. */
export type StoredDeps = Pick<RoomDeps, 'table' | 'sha256'>;

export type StoredRoom = {
  /** Complete updates that the snapshot may or may not contain. */
  readonly log: readonly StoredUpdate[];
  /** What the snapshot knows. */
  readonly clocks: Clocks;
  /** 0 before the first snapshot; changes with every one. */
  readonly version: number;
  /** False once the gate has moved. */
  readonly isOpen: boolean;
  /** The snapshot's bytes, or of one that contains it; `null` before the first. */
  readonly readSnapshot: () => Promise<Uint8Array | null>;
};

/** A compaction may replace the snapshot between two reads; this often in a row it does not. */
const MAX_ATTEMPTS = 20;
const NO_CLOCKS: Clocks = new Map();

const clocksOfVectors = new WeakMap<Uint8Array, Clocks>();

/**
 * What counts of a room now. Freezing clears the log after the cut, and while the cut is being made the log may hold what
 * will be refused; so what was read counts only if the gate has not moved meanwhile.
 * @throws AppError `corrupt` (and closes the room), `unavailable`, which it also is between gate and cut
 */
export async function readStored(deps: StoredDeps, room: string, gate: Gate): Promise<StoredRoom> {
  if (gate.state === 'corrupt') throw new AppError('corrupt', 'roomCorrupt');
  if (gate.state !== 'open') return readCutOff(deps, room);
  const stored = await readLogged(deps, room, gate);
  const now = await readGate(deps.table, room);
  return now.version === gate.version ? stored : readStored(deps, room, now);
}

async function readCutOff(deps: StoredDeps, room: string): Promise<StoredRoom> {
  const cut = await readCut(deps.table, room);
  if (cut === null) throw new AppError('unavailable', 'roomBusy');
  const readSnapshot = (): Promise<Uint8Array> => readFrozenBytes(deps, room, cut);
  return { log: [], clocks: clocksOf(cut.stateVector), version: 0, isOpen: false, readSnapshot };
}

/** Log and snapshot as they are, whatever the gate: what the cut is made from. @throws AppError `corrupt`, `unavailable` */
export function readLogged(deps: StoredDeps, room: string, gate: Gate): Promise<StoredRoom> {
  return closingIfDamaged(deps, room, async () => {
    const log = await readLog(deps.table, room, { sha256: deps.sha256, from: gate.logFrom });
    const manifest = await readManifest(deps.table, room);
    return {
      log,
      clocks: manifest === null ? NO_CLOCKS : clocksOf(manifest.stateVector),
      version: manifest?.version ?? 0,
      isOpen: gate.state === 'open',
      readSnapshot: () => closingIfDamaged(deps, room, () => readNewestSnapshot(deps, room, manifest)),
    };
  });
}

async function readNewestSnapshot(
  deps: StoredDeps,
  room: string,
  manifest: Manifest | null,
): Promise<Uint8Array | null> {
  let newest = manifest;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (newest === null) return null;
    const bytes = await readBlob(deps.table, room, { reference: newest, sha256: deps.sha256 });
    if (bytes !== null) return bytes;
    const before: number = newest.version;
    newest = await readManifest(deps.table, room);
    if (newest?.version === before) throw new AppError('corrupt', 'roomCorrupt');
  }
  throw new AppError('unavailable', 'roomBusy');
}

/** The bytes that a cut names. @throws AppError `corrupt` */
export async function readFrozenBytes(
  deps: StoredDeps,
  room: string,
  reference: BlobReference,
): Promise<Uint8Array> {
  const bytes = await readBlob(deps.table, room, { reference, sha256: deps.sha256 });
  if (bytes === null) throw new AppError('corrupt', 'roomCorrupt');
  return bytes;
}

async function closingIfDamaged<T>(deps: StoredDeps, room: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code !== 'corrupt') throw thrown;
    const gate = await readGate(deps.table, room);
    if (gate.state === 'open') await moveGate(deps.table, room, { from: gate, state: 'corrupt' });
    throw new AppError('corrupt', 'roomCorrupt', { cause: thrown });
  }
}

function clocksOf(stateVector: Uint8Array): Clocks {
  const clocks = clocksOfVectors.get(stateVector) ?? Y.decodeStateVector(stateVector);
  clocksOfVectors.set(stateVector, clocks);
  return clocks;
}

/** Everything that is stored without a gap. */
export function knownClocks(stored: StoredRoom): Clocks {
  return extendClocks(
    stored.clocks,
    stored.log.flatMap(({ bytes }) => shapeOf(bytes).structs),
  );
}

/** Everything that is deleted in what is stored. */
export async function knownDeletions(stored: StoredRoom): Promise<Deletions> {
  const snapshot = await stored.readSnapshot();
  const updates = stored.log.map(({ bytes }) => shapeOf(bytes));
  return mergeDeletions(snapshot === null ? updates : [shapeOf(snapshot), ...updates]);
}

/** The document, without what is deleted in it and without updates that cannot be applied. The caller destroys it. */
export async function documentOf(stored: StoredRoom): Promise<Y.Doc> {
  return assemble(await stored.readSnapshot(), stored.log).doc;
}
