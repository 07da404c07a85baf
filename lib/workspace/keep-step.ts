/** The open text as it is at a step of the meeting's life, kept as a version of its own. Owns which steps are kept. */
import * as sha from 'lib0/hash/sha256';
import { keepVersion } from '@/lib/room/versions';
import type { Meeting } from '@/lib/store/meeting';
import type { Happening } from '@/lib/store/meeting-event';
import { readNewestVersion } from '@/lib/store/room-version';
import type { Deps } from './deps';
import { minutesRoom } from './room-name';
import { roomDepsOf } from './seal-deps';

/** After these the text is another, or may be: what it was is worth finding again. */
const STEPS = ['started', 'finished', 'candidatePrepared'] as const;
/** Kept by a restoration: the text that was put back. */
export const RESTORED = 'restored';

export type VersionName = (typeof STEPS)[number] | typeof RESTORED;
export const VERSION_NAMES: readonly VersionName[] = [...STEPS, RESTORED];

const sha256 = (bytes: Uint8Array): string =>
  Array.from(sha.digest(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Keeps the version that the step asks for; a step that is tried again keeps none. @throws AppError `unavailable`, `corrupt` */
export async function keepStep(
  deps: Deps,
  meeting: Meeting,
  { what, by }: { readonly what: Happening; readonly by: string },
): Promise<void> {
  const name = STEPS.find((step) => step === what.type);
  if (name === undefined) return;
  const room = minutesRoom(meeting.meetingId, meeting.generation);
  const newest = await readNewestVersion(deps.table, room);
  if (newest?.name === name) return;
  await keepVersion(roomDepsOf({ ...deps, sha256 }), room, { name, by });
}
