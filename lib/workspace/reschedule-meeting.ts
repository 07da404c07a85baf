/** Changes a meeting's title, date, times or place while it is open. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { indexMeeting, unindexMeeting, wallClockMs } from '@/lib/store/group-meetings';
import type { Meeting } from '@/lib/store/meeting';
import { appendEvent } from './append-event';
import { timesInOrder } from './create-meeting';
import type { Deps } from './deps';
import { clockField, dateField, idField, nameField, parseInput, placeField } from './input';
import { requireMeeting } from './standing';

const schema = z.object({
  meetingId: idField,
  title: nameField.optional(),
  date: dateField.optional(),
  start: clockField.optional(),
  end: clockField.optional(),
  place: placeField.optional(),
});
export type RescheduleMeetingInput = z.input<typeof schema>;

/**
 * The changed meeting; what is left out stays, and the same change twice is one.
 * @throws AppError `notFound`; `invalid` as `createMeeting`; `conflict` `meetingState`
 */
export async function rescheduleMeeting(
  deps: Deps,
  actor: Actor,
  input: RescheduleMeetingInput,
): Promise<Meeting> {
  const { meetingId, ...change } = parseInput(schema, input);
  const { meeting: before } = await requireMeeting(deps, actor, { meetingId, action: 'editMeeting' });
  await indexMeeting(deps.table, detailsAfter(before, change));
  const after = await appendEvent(deps, actor, {
    meetingId,
    action: 'editMeeting',
    decide: (meeting) => {
      const { title, date, start, end, place } = detailsAfter(meeting, change);
      if (!timesInOrder({ start, end })) throw new AppError('invalid', 'endBeforeStart');
      const isSame =
        JSON.stringify(detailsAfter(meeting, {})) === JSON.stringify(detailsAfter(meeting, change));
      return isSame ? null : { type: 'rescheduled', title, date, start, end, place };
    },
  });
  await indexMeeting(deps.table, after);
  if (wallClockMs(after) !== wallClockMs(before)) await unindexMeeting(deps.table, before);
  return after;
}

type Details = Pick<Meeting, 'groupId' | 'meetingId' | 'title' | 'date' | 'start' | 'end' | 'place'>;
type DetailChange = { [K in keyof Omit<Details, 'groupId' | 'meetingId'>]?: Details[K] | undefined };

function detailsAfter(meeting: Meeting, change: DetailChange): Details {
  const { groupId, meetingId } = meeting;
  const {
    title = meeting.title,
    date = meeting.date,
    start = meeting.start,
    end = meeting.end,
    place = meeting.place,
  } = change;
  return { groupId, meetingId, title, date, start, end, place };
}
