import { describe, expect, it } from 'vitest';
import { approvalDays, noticeDays, swedishDay, swedishMoment } from '@/lib/minutes/statutory-deadlines';

describe('the days of the Local Government Act', () => {
  it.each([
    ['2026-03-20', '2026-03-27', '2026-04-01', '2026-04-03', 'over the beginning of summer time'],
    ['2026-10-16', '2026-10-23', '2026-10-28', '2026-10-30', 'over its end'],
    ['2026-12-22', '2026-12-29', '2027-01-03', '2027-01-05', 'over the end of the year'],
    ['2028-02-20', '2028-02-27', '2028-03-03', '2028-03-05', 'over a leap day'],
  ] as [string, string, string, string, string][])('are right for %s', (...[date, day7, day12, last]) => {
    expect(approvalDays(date)).toEqual({ reminders: [day7, day12], approveBy: last });
  });

  it('for the notice run from the day of the last approval', () => {
    expect(noticeDays('2026-12-30')).toEqual({
      noticeBy: '2027-01-01',
      upUntil: '2027-01-22',
      takeDownFrom: '2027-01-23',
    });
    expect(noticeDays('2026-10-24')).toEqual({
      noticeBy: '2026-10-26',
      upUntil: '2026-11-16',
      takeDownFrom: '2026-11-17',
    });
  });

  it('are those of Sweden, whatever the server’s clock says', () => {
    expect(swedishDay(Date.UTC(2026, 11, 31, 22, 59, 59))).toBe('2026-12-31');
    expect(swedishDay(Date.UTC(2026, 11, 31, 23, 0, 0))).toBe('2027-01-01');
    expect(swedishDay(Date.UTC(2026, 6, 31, 21, 59, 59))).toBe('2026-07-31');
    expect(swedishDay(Date.UTC(2026, 6, 31, 22, 0, 0))).toBe('2026-08-01');
  });

  it.each([
    ['2026-03-28', 8, '2026-03-28T07:00:00.000Z'],
    ['2026-03-29', 8, '2026-03-29T06:00:00.000Z'],
    ['2026-10-24', 8, '2026-10-24T06:00:00.000Z'],
    ['2026-10-25', 8, '2026-10-25T07:00:00.000Z'],
    ['2026-03-29', 2, '2026-03-29T01:00:00.000Z'],
    ['2026-12-31', 0, '2026-12-30T23:00:00.000Z'],
  ] as const)('begin at an hour of Sweden: %s at %d', (date, hour, moment) => {
    expect(new Date(swedishMoment(date, hour)).toISOString()).toBe(moment);
  });
});
