/**
 * Compaction (R52–R56, R64): merges the log into a new snapshot. The order is the promise: manifest, log, load, write the
 * parts, swap the manifest, and only then remove exactly what was merged. Any number may run at once; one wins.
 */
import * as Y from 'yjs';
import { VERSION_INTERVAL_MS } from '@/lib/limits';
import { timeKeyPart } from '@/lib/store/keys';
import { readCut, readGate } from '@/lib/store/room-gate';
import {
  type BlobReference,
  listBlobs,
  type Manifest,
  readManifest,
  removeBlob,
} from '@/lib/store/room-snapshot';
import { quarantineUpdate, type StoredUpdate } from '@/lib/store/room-update';
import { listRoomVersions, readNewestVersion } from '@/lib/store/room-version';
import { assemble } from './assemble';
import type { RoomDeps } from './deps';
import { forget, readMembers } from './members';
import { replaceSnapshot } from './replace-snapshot';
import { readStored } from './stored-room';
import { keepBytes } from './versions';

/** `lost`: somebody else's snapshot came first; nothing is missing. */
export type Compaction = 'compacted' | 'nothing' | 'lost' | 'closed';

/** Parts that belong to nothing are removed when they are this old: until then somebody may be about to use them (ms). */
const ORPHAN_AGE_MS = 60 * 60 * 1000;

/** @throws AppError `corrupt`, `unavailable`; the room is then as it was */
export async function compact(deps: RoomDeps, room: string): Promise<Compaction> {
  const gate = await readGate(deps.table, room);
  if (gate.state !== 'open') return 'closed';
  await forget(deps, room, (await readMembers(deps, room)).silent);
  const previous = await readManifest(deps.table, room);
  const stored = await readStored(deps, room, gate);
  if (!stored.isOpen) return 'closed';
  if (stored.log.length === 0) return 'nothing';
  if (stored.version !== (previous?.version ?? 0)) return 'lost';
  const { doc, bad } = assemble(await stored.readSnapshot(), stored.log);
  const bytes = Y.encodeStateAsUpdate(doc);
  const stateVector = Y.encodeStateVector(doc);
  doc.destroy();
  const merged = stored.log.filter((update) => !bad.includes(update));
  const won = await replaceSnapshot(deps, room, { previous, bytes, stateVector });
  if (!won) return 'lost';
  for (const update of bad) await quarantineUpdate(deps.table, room, { ...update, sha256: deps.sha256 });
  await removeMerged(deps, room, { previous, merged });
  await keepNowAndThen(deps, room, bytes);
  return 'compacted';
}

type Merged = { readonly previous: Manifest | null; readonly merged: readonly StoredUpdate[] };

async function removeMerged(deps: RoomDeps, room: string, { previous, merged }: Merged): Promise<void> {
  await deps.table.remove(merged.flatMap(({ keys }) => keys));
  if (previous !== null) await removeBlob(deps.table, room, previous);
}

/** Keeps a version about every ten minutes of activity (R71), and on that occasion sweeps out forgotten parts. */
async function keepNowAndThen(deps: RoomDeps, room: string, bytes: Uint8Array): Promise<void> {
  const newest = await readNewestVersion(deps.table, room);
  if (newest !== null && deps.now() - newest.at < VERSION_INTERVAL_MS) return;
  await keepBytes(deps, room, { bytes, name: '', by: null });
  await sweepOrphans(deps, room);
}

/** Parts are listed before their owners are: what is in use by then is found, what is made later is too young. */
async function sweepOrphans(deps: RoomDeps, room: string): Promise<void> {
  const blobs = await listBlobs(deps.table, room);
  const used: readonly (BlobReference | null)[] = [
    await readManifest(deps.table, room),
    await readCut(deps.table, room),
    ...(await listRoomVersions(deps.table, room)),
  ];
  const inUse = new Set(used.map((reference) => reference?.blob));
  const old = timeKeyPart(Math.max(0, deps.now() - ORPHAN_AGE_MS));
  for (const [blob, keys] of blobs) if (!inUse.has(blob) && blob < old) await deps.table.remove(keys);
}
