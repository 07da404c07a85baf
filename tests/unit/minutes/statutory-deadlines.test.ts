import { describe, expect, it } from 'vitest';
import { approvalDays, noticeDays, swedishDay } from '@/lib/minutes/statutory-deadlines';

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
    expect(noticeDays('2026-12-30')).toEqual({ noticeBy: '2027-01-01', takeDownFrom: '2027-01-22' });
    expect(noticeDays('2026-10-24')).toEqual({ noticeBy: '2026-10-26', takeDownFrom: '2026-11-16' });
  });

  it('are those of Sweden, whatever the server’s clock says', () => {
    expect(swedishDay(Date.UTC(2026, 11, 31, 22, 59, 59))).toBe('2026-12-31');
    expect(swedishDay(Date.UTC(2026, 11, 31, 23, 0, 0))).toBe('2027-01-01');
    expect(swedishDay(Date.UTC(2026, 6, 31, 21, 59, 59))).toBe('2026-07-31');
    expect(swedishDay(Date.UTC(2026, 6, 31, 22, 0, 0))).toBe('2026-08-01');
  });
});
