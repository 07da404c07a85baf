import { describe, expect, it } from 'vitest';
import { matching } from '@/app/(public)/sign-in/matching';
import { suggestDate } from '@/app/(workspace)/groups/[groupId]/meetings/new/suggest-date';
import { parseAgenda, printAgenda, sectionsOf } from '@/app/(workspace)/groups/[groupId]/series/agenda-lines';
import { nextMeeting } from '@/app/(workspace)/groups/next-meeting';
import type { MeetingState } from '@/lib/access/roles';
import { planSchema } from '@/lib/store/plan';

describe('the suggested date', () => {
  it('keeps the distance between the two latest meetings', () => {
    expect(suggestDate(['2026-03-05', '2026-02-05', '2026-03-19'], '2026-03-20')).toBe('2026-04-02');
  });

  it('is about a month from today for a group without meetings', () => {
    expect(suggestDate([], '2026-03-19')).toBe('2026-04-16');
  });

  it('is after today, and a working day', () => {
    expect(suggestDate(['2020-01-01', '2020-01-15'], '2026-03-20')).toBe('2026-03-23');
    expect(suggestDate(['2026-03-01'], '2026-03-02')).toBe('2026-03-30');
  });
});

describe('the next meeting', () => {
  const meeting = (date: string, state: MeetingState, start: string | null = null) => ({
    date,
    state,
    start,
  });

  it('is the one that goes on, else the first planned one from today on', () => {
    const today = meeting('2026-03-19', 'planned', '13:00');
    const morning = meeting('2026-03-19', 'planned', '09:00');
    const before = meeting('2026-03-18', 'planned');
    const cancelled = meeting('2026-03-19', 'cancelled', '08:00');
    expect(nextMeeting([today, before, cancelled, morning], '2026-03-19')).toBe(morning);
    const live = meeting('2026-03-01', 'live');
    expect(nextMeeting([today, live], '2026-03-19')).toBe(live);
    expect(nextMeeting([before, cancelled], '2026-03-19')).toBeNull();
  });
});

describe('an agenda in lines', () => {
  const { agenda } = planSchema.parse({
    agenda: [
      { title: 'Öppnande', kind: 'standing', standing: 'opening' },
      { title: 'Gemensam växel', section: 'Beslutspunkter', plannedMinutes: 20, presenters: ['Vera Lind'] },
      { title: 'Övrigt', section: 'Beslutspunkter' },
    ],
  });
  const TEXT = 'Öppnande\n# Beslutspunkter\nGemensam växel (20 min)\nÖvrigt';

  it('prints sections once and planned times', () => {
    expect(printAgenda(agenda)).toBe(TEXT);
  });

  it('comes back as it was, with what the lines do not show', () => {
    expect(planSchema.parse({ agenda: parseAgenda(TEXT, agenda) }).agenda).toEqual(agenda);
    expect(sectionsOf(TEXT)).toEqual(['Beslutspunkter']);
  });

  it('uses each former item once, so that a doubled line is a new item', () => {
    const parsed = planSchema.parse({ agenda: parseAgenda('Öppnande\nÖppnande', agenda) }).agenda;
    expect(parsed.map(({ standing }) => standing)).toEqual(['opening', null]);
  });

  it('skips empty lines and takes Windows line ends', () => {
    expect(parseAgenda('\r\n Ett \r\n\r\nTvå (5 min)\r\n', []).map(({ title }) => title)).toEqual([
      'Ett',
      'Två',
    ]);
  });
});

describe('finding an organisation', () => {
  const choices = ['Norrås kommun', 'Fjällbyns kommun', 'Åsnorra kommun'].map((name) => ({ name }));

  it('ignores case and puts names that begin so first', () => {
    expect(matching(choices, 'NORR').map(({ name }) => name)).toEqual(['Norrås kommun', 'Åsnorra kommun']);
    expect(matching(choices, 'kommun fjäll').map(({ name }) => name)).toEqual(['Fjällbyns kommun']);
    expect(matching(choices, ' ')).toEqual(choices);
    expect(matching(choices, 'Umeå')).toEqual([]);
  });

  it('finds a letter in its decomposed form', () => {
    expect(matching(choices, 'Fja\u0308ll')).toHaveLength(1);
  });
});
