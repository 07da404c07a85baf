/** The meetings of a group with their states, latest first, page by page. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/can';
import { listGroupMeetings } from '@/lib/store/group-meetings';
import type { Meeting } from '@/lib/store/meeting';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { meetingFacts, requireGroup } from './standing';

const schema = z.object({
  groupId: idField,
  limit: z.number().int().min(1).max(100).default(50),
  /** The `next` of the page before. */
  after: z.string().max(2_000).nullable().default(null),
});
export type ListMeetingsInput = z.input<typeof schema>;
export type MeetingsPage = { readonly meetings: readonly Meeting[]; readonly next: string | null };

/** A page may hold fewer than `limit` and still have a `next`. @throws AppError `notFound` */
export async function listMeetings(
  deps: Deps,
  actor: Actor,
  input: ListMeetingsInput,
): Promise<MeetingsPage> {
  const { groupId, limit, after } = parseInput(schema, input);
  const group = await requireGroup(deps, actor, { groupId, action: 'readGroup' });
  const { meetings, next } = await listGroupMeetings(deps.table, groupId, { limit, after });
  const visible = meetings.filter((meeting) =>
    can(actor, 'readMinutes', meetingFacts(meeting, group, actor.personId)),
  );
  return { meetings: visible, next };
}
