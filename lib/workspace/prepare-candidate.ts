/**
 * Review is over: the document is frozen at a cut, record and renderings are made of exactly those bytes and stored, and
 * their hashes are put to the signers. Every step may be repeated; a crash between two is completed by asking again.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import type { MinutesRecord } from '@/lib/minutes/record';
import { swedishDay } from '@/lib/minutes/statutory-deadlines';
import { freeze } from '@/lib/room/freeze';
import type { Group } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';
import { candidateStatement, sha256Hex } from '@/lib/store/meeting-event';
import { membershipOf } from '@/lib/store/membership';
import { appendEvent } from './append-event';
import { candidateFiles, recordOfBytes, storeFiles } from './candidate-files';
import { forgetFiles } from './forget-generations';
import { changedSinceSeal } from './immediate-item';
import { idField, parseInput } from './input';
import { liveRecord } from './live-record';
import { prepareParts } from './prepare-parts';
import { isTextLocked } from './reopen-text';
import { minutesRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';
import { seedFirst } from './seed-first';
import { settleMarking } from './settle-marking';
import { signersOf } from './signers';
import { requireMeeting } from './standing';

const schema = z.object({ meetingId: idField, chairId: idField.nullable().default(null) });
export type PrepareCandidateInput = z.input<typeof schema>;

/**
 * The meeting in signing; twice is once.
 * @throws AppError `notFound`; `conflict` `meetingState` | `adjusterLeft` | `noSigner` | `chairUnknown` | `candidateStale` |
 * `sealedItemChanged` when an item that was approved at once is not as it was approved
 */
export async function prepareCandidate(
  deps: SealDeps,
  actor: Actor,
  input: PrepareCandidateInput,
): Promise<Meeting> {
  const { meetingId, chairId } = parseInput(schema, input);
  await requireMeeting(deps, actor, { meetingId, action: 'readMinutes' });
  await settleMarking(deps, meetingId);
  const seen = await requireMeeting(deps, actor, { meetingId, action: 'readMinutes' });
  if (seen.meeting.state === 'signing') return seen.meeting;
  const { meeting, group } = await requireMeeting(deps, actor, { meetingId, action: 'prepareCandidate' });
  const signerIds = signersOf(meeting, group, chairId);
  const room = minutesRoom(meetingId, meeting.generation);
  await seedFirst(deps, meeting, group);
  if (!(await isTextLocked(deps, meeting)))
    await requireUnchanged(deps, meeting, () => liveRecord(deps, meeting, group));
  const frozen = await freeze(roomDepsOf(deps), room);
  await requireUnchanged(deps, meeting, async () => recordOfBytes(frozen.bytes));
  const footer = immediateLines(meeting, group);
  const files = await storeFiles(deps, meetingId, candidateFiles(frozen.bytes, footer));
  const prepared = await appendEvent(deps, actor, {
    meetingId,
    action: 'prepareCandidate',
    decide: async (now) => {
      if (now.state === 'signing') return null;
      if (now.generation !== meeting.generation) {
        // The text goes on elsewhere, perhaps because some of it became confidential: these files may not stay.
        await forgetFiles(deps, now, files);
        throw new AppError('conflict', 'candidateStale');
      }
      const candidate = now.candidate + 1;
      const candidateHash = await sha256Hex(candidateStatement({ meeting: meetingId, candidate, files }));
      const { generation } = meeting;
      return { type: 'candidatePrepared', candidate, generation, files, candidateHash, signerIds };
    },
  });
  await prepareParts(deps, actor, { meeting: prepared, group });
  return prepared;
}

/** What was approved at once is approved: the minutes as a whole have to say the same. */
async function requireUnchanged(
  deps: SealDeps,
  meeting: Meeting,
  read: () => Promise<MinutesRecord>,
): Promise<void> {
  if (Object.keys(meeting.immediate).length === 0) return;
  const changed = await changedSinceSeal(deps, meeting, await read());
  if (changed.length > 0) throw new AppError('conflict', 'sealedItemChanged');
}

function immediateLines({ immediate }: Meeting, group: Group): string[] {
  return Object.values(immediate).flatMap(({ state, title, approvedBy, sealedAt }) => {
    if (state !== 'sealed' || sealedAt === null) return [];
    const names = approvedBy.map((id) => membershipOf(group, id)?.name ?? id).join(', ');
    return [`${title} justerades omedelbart ${swedishDay(Date.parse(sealedAt))} av ${names}.`];
  });
}
