/**
 * What sealed minutes leave to be followed up, kept so that a register need not open every document. An index: it says which
 * seal it was made from, and whoever reads it compares that with the meeting.
 */
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { type MeetingFollowUp, meetingFollowUpSchema } from '@/lib/minutes/follow-up/of-meeting';
import { FOLLOW_UP_MEETING_PREFIX, followUpMeetingKey, followUpPk } from './keys';
import { queryAll, type Table } from './table';

const schema = z.object({
  generation: z.number(),
  candidateHash: z.string(),
  content: meetingFollowUpSchema,
});
export type FollowUpIndex = z.infer<typeof schema>;

/** The entries of a group by meeting. One that cannot be read is left out: the minutes are read instead. */
export async function listFollowUpIndex(
  table: Table,
  groupId: string,
): Promise<ReadonlyMap<string, FollowUpIndex>> {
  const found = new Map<string, FollowUpIndex>();
  for await (const item of queryAll(table, { pk: followUpPk(groupId), prefix: FOLLOW_UP_MEETING_PREFIX })) {
    const read = schema.safeParse(item);
    if (read.success) found.set(read.data.content.meetingId, read.data);
  }
  return found;
}

/** Writes the meeting's entry; the same minutes give the same entry. Minutes too large for one item have none. */
export async function writeFollowUpIndex(
  table: Table,
  groupId: string,
  index: Omit<FollowUpIndex, 'content'> & { readonly content: MeetingFollowUp },
): Promise<boolean> {
  try {
    return await table.put({ ...followUpMeetingKey(groupId, index.content.meetingId), ...index });
  } catch (error) {
    if (error instanceof AppError && error.code === 'tooLarge') return false;
    throw error;
  }
}
