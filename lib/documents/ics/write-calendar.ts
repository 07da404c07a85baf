/**
 * Meetings and actions as an iCalendar file (RFC 5545): VEVENT and VTODO, local times in Europe/Stockholm. Owns the form;
 * whoever calls it has decided what the reader may see. No value can end its line, whatever somebody has typed.
 */
import ICAL from 'ical.js';
import { addDays } from '@/lib/minutes/calendar';
import { calendarLine, calendarText } from './calendar-text';
import { type JcalComponent, STOCKHOLM, STOCKHOLM_ZONE } from './stockholm';

type Entry = {
  /** Names the entry for ever, in every file; our own, without spaces. */
  readonly uid: string;
  readonly title: string;
  /** Plain text, several lines; left out when empty. */
  readonly description: string;
  /** The page about it. */
  readonly url: string;
  /** When what it says was last changed, ms since 1970. */
  readonly changedAt: number;
  /** Counts the changes; a calendar keeps the highest. */
  readonly sequence: number;
};

export type CalendarEvent = Entry & {
  /** Local day, "YYYY-MM-DD", and times, "HH:MM"; without a start it lasts the whole day. */
  readonly date: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly place: string | null;
  readonly isCancelled: boolean;
};

export type CalendarTask = Entry & {
  /** Local day, "YYYY-MM-DD". */
  readonly due: string | null;
  readonly status: 'open' | 'done' | 'dropped';
  /** When it was done, ms since 1970. */
  readonly doneAt: number | null;
};

export type Calendar = {
  /** What a calendar program calls a feed. */
  readonly name: string;
  readonly events: readonly CalendarEvent[];
  readonly tasks: readonly CalendarTask[];
};

type Property = JcalComponent[1][number];

// A continued line begins with a space, which counts: 75 octets in all.
ICAL.foldLength = 74;

const PRODUCT = '-//Klubba//Klubba//SV';
/** How often a program asks again, at the most eager. */
const REFRESH = 'PT1H';

/** The file's text, with CRLF; the same calendar gives the same bytes. */
export function writeCalendar(calendar: Calendar): string {
  const name = calendarLine(calendar.name);
  const head: Property[] = [
    ['version', {}, 'text', '2.0'],
    ['prodid', {}, 'text', PRODUCT],
    ['calscale', {}, 'text', 'GREGORIAN'],
    ['method', {}, 'text', 'PUBLISH'],
    ['name', {}, 'text', name],
    ['x-wr-calname', {}, 'text', name],
    ['x-wr-timezone', {}, 'text', STOCKHOLM],
    ['refresh-interval', {}, 'duration', REFRESH],
  ];
  const entries = [...calendar.events.map(eventOf), ...calendar.tasks.map(taskOf)];
  return `${ICAL.stringify(['vcalendar', head, [STOCKHOLM_ZONE, ...entries]])}\r\n`;
}

function eventOf(event: CalendarEvent): JcalComponent {
  const { date, start, end, place, isCancelled } = event;
  const properties = [
    ...entryProperties(event),
    ...(start === null
      ? [day('dtstart', date), day('dtend', addDays(date, 1))]
      : [
          moment('dtstart', date, start),
          ...(end === null || end <= start ? [] : [moment('dtend', date, end)]),
        ]),
    ...optional('location', calendarLine(place ?? '')),
    text('status', isCancelled ? 'CANCELLED' : 'CONFIRMED'),
  ];
  return ['vevent', properties, []];
}

const TASK_STATUS = { open: 'NEEDS-ACTION', done: 'COMPLETED', dropped: 'CANCELLED' } as const;

function taskOf(task: CalendarTask): JcalComponent {
  const { due, status, doneAt } = task;
  const properties = [
    ...entryProperties(task),
    ...(due === null ? [] : [day('due', due)]),
    text('status', TASK_STATUS[status]),
    ...(status === 'done' && doneAt !== null ? [utc('completed', doneAt)] : []),
  ];
  return ['vtodo', properties, []];
}

function entryProperties(entry: Entry): Property[] {
  return [
    text('uid', calendarLine(entry.uid)),
    utc('dtstamp', entry.changedAt),
    utc('last-modified', entry.changedAt),
    ['sequence', {}, 'integer', entry.sequence],
    text('summary', calendarLine(entry.title)),
    ...optional('description', calendarText(entry.description)),
    ['url', {}, 'uri', new URL(entry.url).href],
    text('class', 'PRIVATE'),
  ];
}

const text = (name: string, value: string): Property => [name, {}, 'text', value];
const optional = (name: string, value: string): Property[] => (value === '' ? [] : [text(name, value)]);
const day = (name: string, date: string): Property => [name, {}, 'date', date];
const moment = (name: string, date: string, time: string): Property => [
  name,
  { tzid: STOCKHOLM },
  'date-time',
  `${date}T${time}:00`,
];
const utc = (name: string, ms: number): Property => [
  name,
  {},
  'date-time',
  `${new Date(ms).toISOString().slice(0, 19)}Z`,
];
