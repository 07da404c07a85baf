/** Which of a group's meetings is the next one. */
import type { Meeting } from '@/lib/store/meeting';

type Dated = Pick<Meeting, 'state' | 'date' | 'start'>;

/**
 * One that is going on, else the first planned one from today on, else `null`.
 * @param today local date, "YYYY-MM-DD"
 */
export function nextMeeting<T extends Dated>(meetings: readonly T[], today: string): T | null {
  const live = meetings.find((meeting) => meeting.state === 'live');
  if (live !== undefined) return live;
  const order = (meeting: T): string => `${meeting.date} ${meeting.start ?? ''}`;
  const planned = meetings.filter((meeting) => meeting.state === 'planned' && meeting.date >= today);
  return [...planned].sort((a, b) => order(a).localeCompare(order(b)))[0] ?? null;
}
