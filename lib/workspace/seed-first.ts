import type { Group } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';
import { planSchema, readPlan } from '@/lib/store/plan';
import { minutesRoom } from './room-name';
import { type SeedDeps, seedMinutes } from './seed-minutes';

/** The text of a meeting that nobody has opened begins now, from its plan; later rooms begin with what the one before held. */
export async function seedFirst(deps: SeedDeps, meeting: Meeting, group: Group): Promise<void> {
  if (meeting.generation > 1) return;
  const plan = (await readPlan(deps.table, meeting.meetingId)) ?? planSchema.parse({});
  await seedMinutes(deps, minutesRoom(meeting.meetingId, 1), { meeting, group, plan });
}
