/**
 * What a calendar feed holds now: the meetings and own actions that its owner may read at this very moment. Open text only;
 * whatever became confidential, or was taken from the owner, is not in it from the next reading on.
 */

import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/can';
import { type CalendarEvent, type CalendarTask, writeCalendar } from '@/lib/documents/ics/write-calendar';
import { AppError } from '@/lib/errors';
import { CALENDAR_PAST_MS } from '@/lib/limits';
import { readCalendarFeed } from '@/lib/store/calendar-feed';
import { foldMeeting, type Meeting } from '@/lib/store/meeting';
import { readChain, sha256Hex } from '@/lib/store/meeting-event';
import { groupFacts } from '@/lib/store/membership';
import { followedGroups } from './followed-group';
import { listAllMeetings, type ReadDeps } from './gather-follow-up';
import { listMyActions, type MyAction } from './list-my-actions';
import { readerOf } from './reader-of';
import { meetingFacts } from './standing';

type FeedDeps = ReadDeps & { readonly now: () => number };

/** The calendar's text. Writes nothing. @throws AppError `notFound` for a secret that no living feed of anybody has */
export async function writeFeed(
  deps: FeedDeps,
  asked: { readonly secret: string; readonly url: string },
): Promise<string> {
  const feed = await readCalendarFeed(deps.table, await sha256Hex(asked.secret));
  const reader = feed === null ? null : await readerOf(deps.table, feed.personId);
  if (feed === null || reader === null) throw new AppError('notFound');
  return writeCalendar({
    name: 'Klubba',
    events: feed.meetings ? await eventsOf(deps, reader, asked.url) : [],
    tasks: feed.actions
      ? (await listMyActions(deps, reader)).map((action) => actionTask(action, asked.url))
      : [],
  });
}

async function eventsOf(deps: FeedDeps, reader: Actor, url: string): Promise<CalendarEvent[]> {
  const since = new Date(deps.now() - CALENDAR_PAST_MS).toISOString().slice(0, 10);
  const events: CalendarEvent[] = [];
  for (const group of await followedGroups(deps, reader)) {
    if (!can(reader, 'subscribeCalendar', groupFacts(group, reader.personId))) continue;
    for await (const meeting of listAllMeetings(deps.table, group.groupId)) {
      if (meeting.date < since) break;
      if (!can(reader, 'readMinutes', meetingFacts(meeting, group, reader.personId))) continue;
      events.push(await meetingEvent(deps, meeting, { groupName: group.name, url }));
    }
  }
  return events;
}

/** A meeting as calendars know it, the same in a notice and in a feed. */
export async function meetingEvent(
  deps: Pick<FeedDeps, 'table'>,
  meeting: Meeting,
  { groupName, url }: { readonly groupName: string; readonly url: string },
): Promise<CalendarEvent> {
  const chain = await readChain(deps.table, meeting.meetingId);
  const { title, date, start, end, place, state, meetingId, groupId, n } = foldMeeting(chain) ?? meeting;
  return {
    ...{ title, date, start, end, place, sequence: n, isCancelled: state === 'cancelled' },
    uid: `${meetingId}@klubba`,
    description: groupName,
    url: `${url}/groups/${groupId}/meetings/${meetingId}`,
    changedAt: Date.parse(chain.at(-1)?.event.at ?? '1970-01-01T00:00:00Z'),
  };
}

function actionTask(action: MyAction, url: string): CalendarTask {
  const { key, task, due, status, doneAt, changes, appearances, latest, group } = action;
  const said = changes.at(-1)?.at;
  return {
    ...{ uid: `${key}@klubba`, title: task, due, status },
    description: group.name,
    url: `${url}/actions#a-${key}`,
    sequence: changes.length + appearances.length - 1,
    changedAt: Date.parse(said ?? `${latest.date}T12:00:00Z`),
    doneAt: doneAt === null ? null : Date.parse(doneAt),
  };
}
