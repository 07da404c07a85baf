/**
 * The confidential parts of a meeting on their way to their own approval: each is frozen, its record and rendering are made of
 * exactly those bytes and stored in its own partition, and put to those signers who are cleared for it. The meeting's own
 * approval does not wait for them.
 */
import type { Actor } from '@/lib/access/actor';
import { CIRCLES } from '@/lib/access/table';
import { freeze } from '@/lib/room/freeze';
import { loadRoom } from '@/lib/room/load-room';
import { readClearance } from '@/lib/store/clearance';
import type { Group, Member } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';
import { sha256Hex } from '@/lib/store/meeting-event';
import { type Part, readPart } from '@/lib/store/part';
import { partStatement } from '@/lib/store/part-event';
import { appendPartEvent } from './append-part-event';
import { storeFiles } from './candidate-files';
import { partFiles } from './part-files';
import { minutesRoom, partRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';

type Signing = { readonly meeting: Meeting; readonly group: Group };

/** Every part that is open and has somebody to sign it; the others wait until somebody is cleared. Twice is once. */
export async function prepareParts(deps: SealDeps, actor: Actor, signing: Signing): Promise<void> {
  for (const { partId } of signing.meeting.parts) await putForward(deps, actor, { ...signing, partId });
}

/** Resolves whether the part is with its signers or sealed. */
export async function putForward(
  deps: SealDeps,
  actor: Actor,
  { meeting, group, partId }: Signing & { readonly partId: string },
): Promise<boolean> {
  const { meetingId } = meeting;
  const part = await readPart(deps.table, meetingId, partId);
  if (part === null) return false;
  if (part.state !== 'open') return true;
  const signerIds = await signersOfPart(deps, { meeting, group, partId });
  if (signerIds.length === 0) return false;
  const files = await filesOfPart(deps, meeting, part);
  await appendPartEvent(deps, actor, {
    meetingId,
    partId,
    decide: async (now) => {
      if (now.state !== 'open' || now.generation !== part.generation) return null;
      const candidate = now.candidate + 1;
      const statement = partStatement({ meeting: meetingId, part: partId, candidate, files });
      const candidateHash = await sha256Hex(statement);
      const { generation } = now;
      return {
        type: 'candidatePrepared',
        candidate,
        generation,
        files: [...files],
        candidateHash,
        signerIds,
      };
    },
  });
  return true;
}

async function filesOfPart(
  deps: SealDeps,
  { meetingId, generation }: Meeting,
  part: Part,
): Promise<Awaited<ReturnType<typeof storeFiles>>> {
  const { partId } = part;
  const { bytes } = await freeze(roomDepsOf(deps), partRoom(meetingId, partId, part.generation));
  const open = await loadRoom(deps, minutesRoom(meetingId, generation));
  const made = partFiles({ open, part, frozen: bytes });
  open.destroy();
  return await storeFiles(deps, { meetingId, partId }, made);
}

/** The minutes' signers who are cleared; where none is, everybody who may sign and is. */
async function signersOfPart(
  { table }: SealDeps,
  { meeting, group, partId }: Signing & { readonly partId: string },
): Promise<string[]> {
  const { meetingId, adjusterIds, signerIds } = meeting;
  const cleared: Member[] = [];
  for (const member of group.members)
    if ((await readClearance(table, { meetingId, partId }, member)) !== null) cleared.push(member);
  const signers: readonly string[] = CIRCLES.sign;
  const maySign = ({ personId, roles }: Member): boolean =>
    adjusterIds.includes(personId) || roles.some((role) => signers.includes(role));
  const asked = cleared.filter(({ personId }) => signerIds.includes(personId));
  return (asked.length > 0 ? asked : cleared.filter(maySign)).map(({ personId }) => personId).sort();
}
