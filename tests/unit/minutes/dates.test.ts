import { describe, expect, test } from 'vitest';
import { readTypedDate } from '@/lib/minutes/dates';
import { findDates, findTimeRange } from '@/lib/minutes/found-dates';

// 2026-11-21 is a Saturday.
const TODAY = '2026-11-21';

test.each([
  ['2026-12-08', '2026-12-08'],
  ['20261208', '2026-12-08'],
  ['8/12', '2026-12-08'],
  ['8/12-27', '2027-12-08'],
  ['1/3', '2027-03-01'],
  ['21/11', '2026-11-21'],
  ['8 dec', '2026-12-08'],
  ['den 8:e december', '2026-12-08'],
  ['senast 8 december 2027', '2027-12-08'],
  ['December 8', '2026-12-08'],
  ['fre', '2026-11-27'],
  ['lördag', '2026-11-28'],
  ['på måndag', '2026-11-23'],
  ['nästa torsdag', '2026-11-26'],
  ['next Monday', '2026-11-23'],
  ['idag', '2026-11-21'],
  ['i morgon', '2026-11-22'],
  ['om två veckor', '2026-12-05'],
  ['om 10 dagar', '2026-12-01'],
  ['29/2', '2028-02-29'],
])('reads %s as %s', (typed, date) => {
  expect(readTypedDate(typed, TODAY).date).toBe(date);
});

test.each(['', '31/2', '8/13', 'våren 2026', 'snart', '2026', 'v. 49', '2026-02-30', 'om många veckor'])(
  'does not guess at %j',
  (typed) => {
    expect(readTypedDate(typed, TODAY).date).toBeNull();
  },
);

test('counts "om en månad" to the last day of a shorter month', () => {
  expect(readTypedDate('om en månad', '2026-01-31').date).toBe('2026-02-28');
});

test('a weekday typed on that weekday is the one a week later', () => {
  expect(readTypedDate('lör', TODAY).date).toBe('2026-11-28');
});

describe('in running text', () => {
  test('finds dates of every printed form and leaves other numbers alone', () => {
    const text =
      'Den 19 okt 2017, 2015-11-11, October 15, 2026 och 3/4-2026; Dnr 2026/123, kl 09.00, 2 695 700 kr.';
    expect(findDates(text).map((one) => one.date)).toEqual([
      '2017-10-19',
      '2015-11-11',
      '2026-10-15',
      '2026-04-03',
    ]);
  });

  test('takes a missing year only when one is given', () => {
    expect(findDates('den 13 december')).toEqual([]);
    expect(findDates('den 13 december', 2017).map((one) => one.date)).toEqual(['2017-12-13']);
  });

  test.each([
    ['09.00 – 15.00', '09:00', '15:00'],
    ['kl. 15:00-17:00', '15:00', '17:00'],
    ['kl 9-11.30', '09:00', '11:30'],
    ['9:00 am - 1:30 pm', '09:00', '13:30'],
    ['klockan 13.00', '13:00', null],
  ])('reads the time range %s', (text, start, end) => {
    expect(findTimeRange(text)).toMatchObject({ start, end });
  });

  test('takes no years or dates for a time range', () => {
    expect(findTimeRange('2018-2029')).toBeNull();
    expect(findTimeRange('2026-03-04')).toBeNull();
  });
});
