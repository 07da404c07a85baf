/** The index of a group's meetings by time. Owns its entries; whoever comes by it asks the meeting itself. */
import { GROUP_MEETING_PREFIX, groupMeetingKey, groupMeetingsPk } from './keys';
import { type Meeting, readMeeting } from './meeting';
import type { Table } from './table';

/** Local date and time as a number that sorts; not a moment in time. */
export function wallClockMs(meeting: Pick<Meeting, 'date' | 'start'>): number {
  return Math.max(0, Date.parse(`${meeting.date}T${meeting.start ?? '00:00'}:00Z`));
}

/** Index entry, written before the event that it points to. */
export async function indexMeeting(table: Table, meeting: IndexedMeeting): Promise<void> {
  await table.put({ ...indexKey(meeting), meetingId: meeting.meetingId });
}

/** Takes an entry away, after the event that made it wrong. */
export async function unindexMeeting(table: Table, meeting: IndexedMeeting): Promise<void> {
  await table.remove([indexKey(meeting)]);
}

type IndexedMeeting = Pick<Meeting, 'groupId' | 'meetingId' | 'date' | 'start'>;
const indexKey = (meeting: IndexedMeeting): ReturnType<typeof groupMeetingKey> =>
  groupMeetingKey(meeting.groupId, wallClockMs(meeting), meeting.meetingId);

/** One page of a group's meetings, latest first; entries that the meetings do not confirm are left out. */
export async function listGroupMeetings(
  table: Table,
  groupId: string,
  page: { readonly limit: number; readonly after: string | null },
): Promise<{ readonly meetings: readonly Meeting[]; readonly next: string | null }> {
  const query = {
    pk: groupMeetingsPk(groupId),
    prefix: GROUP_MEETING_PREFIX,
    reverse: true,
    limit: page.limit,
  };
  const { items, next } = await table.query(page.after === null ? query : { ...query, after: page.after });
  const found = await Promise.all(
    items.map(async (item) => {
      const meeting = await readMeeting(table, String(item['meetingId']));
      return meeting !== null && meeting.groupId === groupId && indexKey(meeting).sk === item.sk
        ? meeting
        : null;
    }),
  );
  return { meetings: found.filter((meeting) => meeting !== null), next };
}
