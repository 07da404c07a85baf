/** Puts a new snapshot in the place of the one it was made from (R52): parts first, then one conditional swap. */
import { timeKeyPart } from '@/lib/store/keys';
import { type Manifest, readManifest, removeBlob, swapManifest, writeBlob } from '@/lib/store/room-snapshot';
import type { RoomDeps } from './deps';

export type Replacement = {
  /** The manifest that was the newest before the log was read. */
  readonly previous: Manifest | null;
  readonly bytes: Uint8Array;
  readonly stateVector: Uint8Array;
};

/** Resolves whether the snapshot is the newest now; otherwise its parts are gone again. */
export async function replaceSnapshot(
  deps: RoomDeps,
  room: string,
  { previous, bytes, stateVector }: Replacement,
): Promise<boolean> {
  const blob = await writeBlob(deps.table, room, { blob: newBlobName(deps), bytes, sha256: deps.sha256 });
  const next = { ...blob, stateVector, at: deps.now() };
  if (await swapSurely(deps, room, { previous: previous?.version ?? null, next })) return true;
  await removeBlob(deps.table, room, blob);
  return false;
}

type Swap = { readonly previous: number | null; readonly next: Omit<Manifest, 'version'> };

/** After an unclear answer, finding one's own snapshot is success. */
async function swapSurely(deps: RoomDeps, room: string, swap: Swap): Promise<boolean> {
  try {
    return await swapManifest(deps.table, room, swap);
  } catch (thrown) {
    const newest = await readManifest(deps.table, room);
    if (newest?.blob === swap.next.blob) return true;
    throw thrown;
  }
}

/** A name for stored bytes that tells their age. */
export function newBlobName(deps: Pick<RoomDeps, 'now' | 'newId'>): string {
  return `${timeKeyPart(deps.now())}-${deps.newId()}`;
}
