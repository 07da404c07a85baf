/** Parts that are with their signers go back with the minutes: each goes on in its next room with the same content. */
import type { Actor } from '@/lib/access/actor';
import { moveRoom } from '@/lib/room/freeze';
import type { Meeting } from '@/lib/store/meeting';
import { readPart } from '@/lib/store/part';
import { appendPartEvent } from './append-part-event';
import { openGeneration } from './open-generation';
import { partRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';

/** A part that is sealed stays sealed. Twice is once. @throws AppError as `freeze` */
export async function returnParts(
  deps: SealDeps,
  actor: Actor,
  { meeting, reason }: { readonly meeting: Meeting; readonly reason: string },
): Promise<void> {
  const { meetingId, parts } = meeting;
  for (const { partId } of parts) {
    const part = await readPart(deps.table, meetingId, partId);
    if (part?.state !== 'signing') continue;
    const from = partRoom(meetingId, partId, part.generation);
    const to = partRoom(meetingId, partId, part.generation + 1);
    await openGeneration(deps, from, to);
    const { candidate } = part;
    await appendPartEvent(deps, actor, {
      meetingId,
      partId,
      decide: (now) =>
        now.state === 'signing' && now.candidate === candidate
          ? { type: 'returned', candidate, reason }
          : null,
    });
    await moveRoom(roomDepsOf(deps), from, to);
  }
}
