import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { calendarLine, calendarText } from '@/lib/documents/ics/calendar-text';
import {
  type Calendar,
  type CalendarEvent,
  type CalendarTask,
  writeCalendar,
} from '@/lib/documents/ics/write-calendar';

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\r\n',
        '\r',
        '\n',
        '\u2028',
        '\u2029',
        '\u0085',
        '\u0000',
        '\ud800',
        '\\',
        ';',
        ',',
        ':',
        '"',
      ),
      fc.constantFrom('\r\nBEGIN:VALARM', '\nATTENDEE:mailto:x@y.se', '\\nEND:VEVENT', 'Å'.repeat(80), '🏛️'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const date = fc
  .date({ min: new Date('1997-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((value) => value.toISOString().slice(0, 10));
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const ms = fc.integer({ min: 1_000, max: 4_000_000_000 }).map((seconds) => seconds * 1000);

const entry = {
  title: hostile,
  description: hostile,
  url: fc.uuid().map((id) => `https://klubba.example/meetings/${id}`),
  changedAt: ms,
  sequence: fc.nat({ max: 10_000 }),
};
const event: fc.Arbitrary<CalendarEvent> = fc.record({
  uid: fc.uuid(),
  ...entry,
  date,
  start: fc.option(clock),
  end: fc.option(clock),
  place: fc.option(hostile),
  isCancelled: fc.boolean(),
});
const task: fc.Arbitrary<CalendarTask> = fc.record({
  uid: fc.uuid(),
  ...entry,
  due: fc.option(date),
  status: fc.constantFrom('open', 'done', 'dropped'),
  doneAt: fc.option(ms),
});

function read(ics: string): ICAL.Component {
  return new ICAL.Component(ICAL.parse(ics));
}

const textOf = (component: ICAL.Component, name: string): string | null => {
  const value = component.getFirstPropertyValue(name);
  return value === null || value === undefined ? null : String(value);
};

function expectEntry(
  component: ICAL.Component,
  { uid, title, description, sequence }: CalendarEvent | CalendarTask,
) {
  expect(textOf(component, 'uid')).toBe(uid);
  expect(textOf(component, 'summary')).toBe(calendarLine(title));
  expect(textOf(component, 'description') ?? '').toBe(calendarText(description));
  expect(textOf(component, 'sequence')).toBe(String(sequence));
}

describe('a calendar', () => {
  it('is read back as it was given, whatever people have typed', () => {
    fc.assert(
      fc.property(
        hostile,
        fc.array(event, { maxLength: 4 }),
        fc.array(task, { maxLength: 4 }),
        (name, events, tasks) => {
          const root = read(writeCalendar({ name, events, tasks }));
          expect(textOf(root, 'x-wr-calname')).toBe(calendarLine(name));
          expect(root.getAllSubcomponents().map((one) => one.name)).toEqual([
            'vtimezone',
            ...events.map(() => 'vevent'),
            ...tasks.map(() => 'vtodo'),
          ]);
          root.getAllSubcomponents('vevent').forEach((component, at) => {
            const given = events[at] as CalendarEvent;
            expectEntry(component, given);
            expect(textOf(component, 'location') ?? '').toBe(calendarLine(given.place ?? ''));
            expect(textOf(component, 'status')).toBe(given.isCancelled ? 'CANCELLED' : 'CONFIRMED');
            expect(textOf(component, 'dtstart')).toBe(
              given.start === null ? given.date : `${given.date}T${given.start}:00`,
            );
            expect(component.getAllSubcomponents()).toEqual([]);
          });
          root.getAllSubcomponents('vtodo').forEach((component, at) => {
            const given = tasks[at] as CalendarTask;
            expectEntry(component, given);
            expect(textOf(component, 'due')).toBe(given.due);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has only CRLF line ends, lines of at most 75 octets, and no control character', () => {
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 3 }),
        fc.array(task, { maxLength: 3 }),
        (events, tasks) => {
          const ics = writeCalendar({ name: 'Möten', events, tasks });
          for (const line of ics.split('\r\n')) {
            expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
            // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be in a line
            expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('tells Swedish wall clock time on both sides of summer time', () => {
    const at = (day: string): CalendarEvent => ({
      uid: day,
      title: 'Möte',
      description: '',
      url: 'https://klubba.example/x',
      changedAt: 0,
      sequence: 1,
      date: day,
      start: '09:00',
      end: '15:00',
      place: null,
      isCancelled: false,
    });
    const root = read(
      writeCalendar({ name: 'Möten', events: ['2026-10-24', '2026-10-26', '2027-03-29'].map(at), tasks: [] }),
    );
    const zone = new ICAL.Timezone(root.getFirstSubcomponent('vtimezone') as ICAL.Component);
    const hours = root.getAllSubcomponents('vevent').map((component) => {
      const time = component.getFirstPropertyValue('dtstart') as ICAL.Time;
      time.zone = zone;
      return time.toJSDate().toISOString();
    });
    expect(hours).toEqual([
      '2026-10-24T07:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
      '2027-03-29T07:00:00.000Z',
    ]);
  });

  it('gives a meeting without times the whole day', () => {
    const calendar: Calendar = {
      name: 'Möten',
      events: [
        {
          uid: 'a',
          title: 'Heldag',
          description: '',
          url: 'https://klubba.example/x',
          changedAt: 0,
          sequence: 1,
          date: '2026-12-31',
          start: null,
          end: null,
          place: null,
          isCancelled: false,
        },
      ],
      tasks: [],
    };
    expect(writeCalendar(calendar)).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n');
  });
});
