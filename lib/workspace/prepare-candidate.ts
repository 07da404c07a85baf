/**
 * Review is over: the document is frozen at a cut, record and renderings are made of exactly those bytes and stored, and
 * their hashes are put to the signers. Every step may be repeated; a crash between two is completed by asking again.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { freeze } from '@/lib/room/freeze';
import type { Meeting } from '@/lib/store/meeting';
import { candidateStatement, sha256Hex } from '@/lib/store/meeting-event';
import { planSchema, readPlan } from '@/lib/store/plan';
import { appendEvent } from './append-event';
import { candidateFiles, storeFiles } from './candidate-files';
import { idField, parseInput } from './input';
import { minutesRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';
import { seedMinutes } from './seed-minutes';
import { signersOf } from './signers';
import { requireMeeting } from './standing';

const schema = z.object({ meetingId: idField, chairId: idField.nullable().default(null) });
export type PrepareCandidateInput = z.input<typeof schema>;

/**
 * The meeting in signing; twice is once.
 * @throws AppError `notFound`; `conflict` `meetingState` | `adjusterLeft` | `noSigner` | `chairUnknown` | `candidateStale`
 */
export async function prepareCandidate(
  deps: SealDeps,
  actor: Actor,
  input: PrepareCandidateInput,
): Promise<Meeting> {
  const { meetingId, chairId } = parseInput(schema, input);
  const seen = await requireMeeting(deps, actor, { meetingId, action: 'readMinutes' });
  if (seen.meeting.state === 'signing') return seen.meeting;
  const { meeting, group } = await requireMeeting(deps, actor, { meetingId, action: 'prepareCandidate' });
  const signerIds = signersOf(meeting, group, chairId);
  const room = minutesRoom(meetingId, meeting.generation);
  if (meeting.generation === 1) {
    const plan = (await readPlan(deps.table, meetingId)) ?? planSchema.parse({});
    await seedMinutes(deps, room, { meeting, group, plan });
  }
  const frozen = await freeze(roomDepsOf(deps), room);
  const files = await storeFiles(deps, meetingId, candidateFiles(frozen.bytes));
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'prepareCandidate',
    decide: async (now) => {
      if (now.state === 'signing') return null;
      if (now.generation !== meeting.generation) throw new AppError('conflict', 'candidateStale');
      const candidate = now.candidate + 1;
      const candidateHash = await sha256Hex(candidateStatement({ meeting: meetingId, candidate, files }));
      const { generation } = meeting;
      return { type: 'candidatePrepared', candidate, generation, files, candidateHash, signerIds };
    },
  });
}
