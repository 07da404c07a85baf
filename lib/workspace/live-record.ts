/** The open text of a meeting as a record, as it is stored at this moment; the plan's where nobody has opened it yet. */
import { toRecord } from '@/lib/minutes/live/to-record';
import type { MinutesRecord } from '@/lib/minutes/record';
import { loadRoom } from '@/lib/room/load-room';
import type { Group } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';
import { planSchema, readPlan } from '@/lib/store/plan';
import { wellFormed } from './candidate-files';
import { recordOfPlan } from './record-of-plan';
import { minutesRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';

/** Whoever calls has asked for access. Writes nothing. @throws AppError `corrupt`, `unavailable` */
export async function liveRecord(deps: SealDeps, meeting: Meeting, group: Group): Promise<MinutesRecord> {
  const { meetingId, generation } = meeting;
  const doc = await loadRoom(roomDepsOf(deps), minutesRoom(meetingId, generation));
  const isNew = doc.store.clients.size === 0;
  const record = wellFormed(toRecord(doc));
  doc.destroy();
  if (!isNew) return record;
  const plan = (await readPlan(deps.table, meetingId)) ?? planSchema.parse({});
  return recordOfPlan({ meeting, group, plan });
}
