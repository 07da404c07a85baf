/**
 * Named versions (R70–R73): whole documents at a moment, kept for good. Restoring writes the older content as a new change, so that
 * everybody's replica follows and nothing is lost on the way back.
 */
import * as Y from 'yjs';
import { AppError } from '@/lib/errors';
import { timeKeyPart } from '@/lib/store/keys';
import { type Gate, moveGate, readGate } from '@/lib/store/room-gate';
import { overwriteManifest, writeBlob } from '@/lib/store/room-snapshot';
import {
  addRoomVersion,
  listRoomVersions,
  type RoomVersion,
  readRoomVersion,
} from '@/lib/store/room-version';
import type { RoomDeps } from './deps';
import { loadRoom } from './load-room';
import { newBlobName } from './replace-snapshot';
import { readFrozenBytes } from './stored-room';
import { writeRoom } from './write-room';

type Keeping = { readonly name: string; readonly by: string | null };

/** Keeps the document as it is stored now. @throws AppError `corrupt`, `unavailable` */
export async function keepVersion(deps: RoomDeps, room: string, keeping: Keeping): Promise<RoomVersion> {
  const doc = await loadRoom(deps, room);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return keepBytes(deps, room, { ...keeping, bytes });
}

/** Keeps these bytes as a version. */
export async function keepBytes(
  deps: RoomDeps,
  room: string,
  { bytes, name, by }: Keeping & { bytes: Uint8Array },
): Promise<RoomVersion> {
  const blob = await writeBlob(deps.table, room, { blob: newBlobName(deps), bytes, sha256: deps.sha256 });
  return addRoomVersion(deps.table, room, { ...blob, at: deps.now(), name, by });
}

/** All versions of the room, oldest first. */
export function listVersions(deps: Pick<RoomDeps, 'table'>, room: string): Promise<RoomVersion[]> {
  return listRoomVersions(deps.table, room);
}

/** The document of one version. The caller destroys it. @throws AppError `notFound`, `corrupt` */
export async function loadVersion(deps: RoomDeps, room: string, at: number): Promise<Y.Doc> {
  const version = await readRoomVersion(deps.table, room, at);
  if (version === null) throw new AppError('notFound');
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await readFrozenBytes(deps, room, version));
  return doc;
}

type Restoring = {
  /** Which version. */
  readonly at: number;
  readonly personId: string;
  /** For the version that is kept of the restored document. */
  readonly name: string;
};

/**
 * Makes the room's content what it was, as a change by this person; keeps a version from just before and one from after.
 * A damaged room is opened again with the version's bytes (R73).
 * @throws AppError `notFound`, `corrupt` when the version itself is damaged, `locked`, `gone`
 */
export async function restoreVersion(
  deps: RoomDeps,
  room: string,
  restoring: Restoring,
): Promise<RoomVersion> {
  const { at, personId, name } = restoring;
  const version = await loadVersion(deps, room, at);
  const gate = await readGate(deps.table, room);
  if (gate.state === 'corrupt') await reopen(deps, room, { gate, version });
  else {
    await keepVersion(deps, room, { name: '', by: personId });
    await writeRoom(deps, room, { personId, update: await changeBack(deps, room, version) });
  }
  version.destroy();
  return keepVersion(deps, room, { name, by: personId });
}

/**
 * The update that turns the room's document into the version: on a copy of the version everything newer is applied and
 * undone, which leaves both histories in one document with the old content alive.
 */
async function changeBack(deps: RoomDeps, room: string, version: Y.Doc): Promise<Uint8Array> {
  const current = await loadRoom(deps, room);
  const history = new Y.UndoManager(version, { trackedOrigins: new Set([current]), captureTimeout: 0 });
  Y.applyUpdate(version, Y.encodeStateAsUpdate(current), current);
  while (history.canUndo()) history.undo();
  const update = Y.encodeStateAsUpdate(version, Y.encodeStateVector(current));
  history.destroy();
  current.destroy();
  return update;
}

/** Puts the version in the place of what is damaged; the older log no longer counts but stays where it is. */
async function reopen(
  deps: RoomDeps,
  room: string,
  { gate, version }: { gate: Gate; version: Y.Doc },
): Promise<void> {
  const at = deps.now();
  const bytes = Y.encodeStateAsUpdate(version);
  const blob = await writeBlob(deps.table, room, { blob: newBlobName(deps), bytes, sha256: deps.sha256 });
  const stateVector = Y.encodeStateVector(version);
  await overwriteManifest(deps.table, room, { ...blob, stateVector, at, version: at });
  if (!(await moveGate(deps.table, room, { from: gate, state: 'open', logFrom: timeKeyPart(at) })))
    throw new AppError('conflict', 'roomBusy');
}
