import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { readChain } from '@/lib/store/meeting-event';
import { cancelMeeting } from '@/lib/workspace/cancel-meeting';
import { createMeeting } from '@/lib/workspace/create-meeting';
import { createSeries } from '@/lib/workspace/create-series';
import { defaultTemplate } from '@/lib/workspace/default-template';
import { finishMeeting } from '@/lib/workspace/finish-meeting';
import { listMeetings } from '@/lib/workspace/list-meetings';
import { listSeries } from '@/lib/workspace/list-series';
import { nameAdjusters } from '@/lib/workspace/name-adjusters';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { rescheduleMeeting } from '@/lib/workspace/reschedule-meeting';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { updateSeries } from '@/lib/workspace/update-series';
import { aGroup, aMeeting, aMember, putPerson } from '@/tests/support/builders';
import { interrupting, openTestDeps, secondDeps, type TestDeps } from '@/tests/support/deps';

let deps: TestDeps;
/** Administrator and secretary. */
let karin: Actor;
let member: Actor;
let reader: Actor;
let stranger: Actor;
let groupId: string;

beforeEach(async () => {
  deps = await openTestDeps();
  karin = await putPerson(deps, { id: 'karin' });
  member = await putPerson(deps, { id: 'eva', organisationId: 'fjallbyn' });
  reader = await putPerson(deps, { id: 'sara', organisationId: 'fjallbyn' });
  stranger = await putPerson(deps, { id: 'per', organisationId: 'fjallbyn' });
  ({ groupId } = await aGroup(deps, karin));
  await aMember(deps, karin, { groupId, person: member, roles: ['member'] });
  await aMember(deps, karin, { groupId, person: reader, roles: ['reader'] });
});

describe('a series', () => {
  it('keeps its template: standing items, sections, order, participants, phrases', async () => {
    const template = {
      ...defaultTemplate('sv'),
      sections: ['Beslutspunkter', 'Diskussionspunkter'],
      order: ['decisions' as const, 'notes' as const, 'actions' as const],
      participants: [{ name: 'Gäst Gästsson', role: 'guest' as const }],
      place: 'Kommunhuset',
      start: '09:00',
      end: '12:00',
    };
    const { seriesId } = await createSeries(deps, karin, { groupId, name: 'Månadsmöte', template });
    const { meetingId } = await createMeeting(deps, karin, { groupId, seriesId, date: '2026-04-20' });
    const { meeting, plan } = await readMeeting(deps, reader, { meetingId });
    expect(meeting).toMatchObject({
      title: 'Månadsmöte',
      place: 'Kommunhuset',
      start: '09:00',
      end: '12:00',
    });
    expect(plan).toMatchObject({ sections: template.sections, order: template.order });
    expect(plan.agenda.map((item) => item.standing)).toEqual([
      'opening',
      'previousMinutes',
      'followUp',
      'finances',
      'otherMatters',
      'nextMeeting',
      'closing',
    ]);
    expect(new Set(plan.agenda.map((item) => item.itemId)).size).toBe(7);
    expect(plan.participants).toMatchObject([
      { personId: 'karin', role: 'secretary', organisation: 'norras kommun' },
      { personId: 'eva', role: 'member', organisation: 'fjallbyn kommun' },
      { personId: null, name: 'Gäst Gästsson', role: 'guest' },
    ]);
  });

  it('changes without touching meetings that were created before', async () => {
    const template = defaultTemplate('sv');
    const { seriesId, version } = await createSeries(deps, karin, { groupId, name: 'Månadsmöte', template });
    const { meetingId } = await createMeeting(deps, karin, { groupId, seriesId, date: '2026-04-20' });
    await updateSeries(deps, karin, {
      groupId,
      seriesId,
      version,
      template: { agenda: [{ title: 'Bara detta' }] },
    });
    expect((await readMeeting(deps, karin, { meetingId })).plan.agenda).toHaveLength(7);
    const next = await createMeeting(deps, karin, { groupId, seriesId, date: '2026-05-20' });
    expect((await readMeeting(deps, karin, next)).plan.agenda).toMatchObject([{ title: 'Bara detta' }]);
  });

  it('tells the second of two editors that somebody came first', async () => {
    const { seriesId, version } = await createSeries(deps, karin, { groupId, name: 'A', template: {} });
    const ids = { groupId, seriesId, version };
    const ended = await Promise.allSettled([
      updateSeries(deps, karin, { ...ids, name: 'B' }),
      updateSeries(secondDeps(deps), karin, { ...ids, name: 'C' }),
    ]);
    expect(ended.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(ended.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { reason: 'seriesChanged' },
    });
    const [kept] = await listSeries(deps, member, { groupId });
    expect(await updateSeries(deps, karin, { ...ids, name: kept?.name ?? '' })).toEqual(kept);
  });

  it('is created once by one request', async () => {
    const input = { requestId: 'form-0001', groupId, name: 'A', template: {} };
    await Promise.all([createSeries(deps, karin, input), createSeries(secondDeps(deps), karin, input)]);
    expect(await listSeries(deps, member, { groupId })).toHaveLength(1);
  });

  it.each([
    [{ agenda: [{ title: '' }] }],
    [{ agenda: Array(201).fill({ title: 'x' }) }],
    [{ order: ['notes', 'notes'] }],
    [{ start: '25:00' }],
    [{ phrases: ['x'.repeat(501)] }],
    ['text'],
  ])('refuses the template %j', async (template) => {
    const asked = createSeries(deps, karin, { groupId, name: 'A', template: template as never });
    await expect(asked).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('a meeting', () => {
  it('is planned, runs, and goes to review', async () => {
    const { meetingId, state } = await aMeeting(deps, karin, { groupId });
    expect(state).toBe('planned');
    expect((await startMeeting(deps, karin, { meetingId })).state).toBe('live');
    expect(await finishMeeting(deps, karin, { meetingId, commentsUntil: '2026-05-01' })).toMatchObject({
      state: 'review',
      commentsUntil: '2026-05-01',
    });
    const types = (await readChain(deps.table, meetingId)).map(({ event }) => event.what.type);
    expect(types).toEqual(['created', 'started', 'finished']);
  });

  it('takes each step once when it is asked twice or at once', async () => {
    const { meetingId } = await aMeeting(deps, karin, { groupId });
    const other = secondDeps(deps);
    await Promise.all([startMeeting(deps, karin, { meetingId }), startMeeting(other, karin, { meetingId })]);
    await startMeeting(deps, karin, { meetingId });
    await Promise.all([
      finishMeeting(deps, karin, { meetingId }),
      finishMeeting(other, karin, { meetingId }),
    ]);
    expect(await readChain(deps.table, meetingId)).toHaveLength(3);
  });

  it('does either of two steps that exclude each other', async () => {
    for (let n = 0; n < 10; n++) {
      const { meetingId } = await aMeeting(deps, karin, { groupId });
      const ended = await Promise.allSettled([
        startMeeting(deps, karin, { meetingId }),
        cancelMeeting(secondDeps(deps), karin, { meetingId, reason: 'Sjukdom' }),
      ]);
      expect(ended.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
      expect(ended.find((one) => one.status === 'rejected')).toMatchObject({
        reason: { reason: 'meetingState' },
      });
      expect(await readChain(deps.table, meetingId)).toHaveLength(2);
    }
  });

  it('tells a leader that it is the state, and everybody else nothing', async () => {
    const { meetingId } = await aMeeting(deps, karin, { groupId });
    const early = { code: 'conflict', reason: 'meetingState' };
    await expect(finishMeeting(deps, karin, { meetingId })).rejects.toMatchObject(early);
    for (const actor of [member, reader, stranger])
      for (const step of [startMeeting, finishMeeting, cancelMeeting])
        await expect(step(deps, actor, { meetingId })).rejects.toMatchObject({ message: 'notFound' });
  });

  it('is one meeting for one request, also at once and after a crash at any write', async () => {
    const input = { requestId: 'form-0001', groupId, date: '2026-04-20' };
    await Promise.all([createMeeting(deps, karin, input), createMeeting(secondDeps(deps), karin, input)]);
    expect((await listMeetings(deps, karin, { groupId })).meetings).toHaveLength(1);
    for (const how of ['lost', 'unanswered'] as const)
      for (let n = 0; n < 3; n++) {
        const request = { ...input, requestId: `form-${how}-${n}`, title: `${how} ${n}` };
        const table = interrupting(deps.table, n, how);
        await expect(createMeeting({ ...deps, table }, karin, request)).rejects.toThrow();
        await createMeeting(deps, karin, request);
        const { meetings } = await listMeetings(deps, karin, { groupId });
        expect(meetings.filter((meeting) => meeting.title === request.title)).toHaveLength(1);
      }
  });

  it('is listed latest first, page by page, each once', async () => {
    const dates = ['2026-01-15', '2026-03-02', '2025-12-31', '2026-02-01', '2026-03-01'];
    for (const date of dates) await aMeeting(deps, karin, { groupId, date });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listMeetings>> = await listMeetings(deps, reader, {
        groupId,
        limit: 2,
        after,
      });
      expect(page.meetings.length).toBeLessThanOrEqual(2);
      seen.push(...page.meetings.map((meeting) => meeting.date));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual([...dates].sort().reverse());
  });

  it('moves in the list when its date changes, and stands there once', async () => {
    const moved = await aMeeting(deps, karin, { groupId, date: '2026-04-20' });
    await aMeeting(deps, karin, { groupId, date: '2026-05-20', title: 'Maj' });
    await rescheduleMeeting(deps, karin, {
      meetingId: moved.meetingId,
      date: '2026-06-20',
      start: '13:00',
      place: '',
    });
    await rescheduleMeeting(deps, karin, { meetingId: moved.meetingId, date: '2026-06-20' });
    const { meetings } = await listMeetings(deps, karin, { groupId });
    expect(meetings.map(({ date, start, place }) => [date, start, place])).toEqual([
      ['2026-06-20', '13:00', null],
      ['2026-05-20', null, null],
    ]);
    expect(await readChain(deps.table, moved.meetingId)).toHaveLength(2);
  });

  it('stands once in the list after two people have moved it at once, wherever it ended', async () => {
    for (let n = 0; n < 5; n++) {
      const { meetingId } = await aMeeting(deps, karin, { groupId, title: `Nr ${n}` });
      await Promise.all([
        rescheduleMeeting(deps, karin, { meetingId, date: '2026-06-01' }),
        rescheduleMeeting(secondDeps(deps), karin, { meetingId, date: '2026-07-01' }),
      ]);
      const { meetings } = await listMeetings(deps, karin, { groupId });
      expect(meetings.filter((meeting) => meeting.meetingId === meetingId)).toHaveLength(1);
    }
  });

  it('has adjusters only from the group', async () => {
    const { meetingId } = await aMeeting(deps, karin, { groupId });
    const asked = nameAdjusters(deps, karin, { meetingId, adjusterIds: ['eva', 'per'] });
    await expect(asked).rejects.toMatchObject({ code: 'invalid', reason: 'adjusterNotMember' });
    const named = await nameAdjusters(deps, karin, { meetingId, adjusterIds: ['eva', 'eva'] });
    expect(named.adjusterIds).toEqual(['eva']);
    await nameAdjusters(deps, karin, { meetingId, adjusterIds: ['eva'] });
    expect(await readChain(deps.table, meetingId)).toHaveLength(2);
  });

  it.each([
    [{ date: '2026-02-30' }, 'dateInvalid'],
    [{ date: '' }, 'dateInvalid'],
    [{ date: '0026-10-05' }, 'dateInvalid'],
    [{ date: '1970-12-31' }, 'dateInvalid'],
    [{ date: '9999-12-31' }, 'dateInvalid'],
    [{ date: '2026-04-20', start: '9' }, 'timeInvalid'],
    [{ date: '2026-04-20', start: '12:00', end: '09:00' }, 'endBeforeStart'],
    [{ date: '2026-04-20', start: '09:00', end: '09:00' }, 'endBeforeStart'],
    [{ date: '2026-04-20', title: ' ' }, 'nameMissing'],
    [{ date: '2026-04-20', place: 'x'.repeat(201) }, 'placeTooLong'],
  ])('is refused as %j with %s', async (input, reason) => {
    const asked = createMeeting(deps, karin, { groupId, ...input });
    await expect(asked).rejects.toMatchObject({ code: 'invalid', reason });
    expect((await listMeetings(deps, karin, { groupId })).meetings).toEqual([]);
  });

  it('is not created from the series of another group', async () => {
    const other = await aGroup(deps, karin, { name: 'Annan' });
    const { seriesId } = await createSeries(deps, karin, { groupId: other.groupId, name: 'A', template: {} });
    const asked = createMeeting(deps, karin, { groupId, seriesId, date: '2026-04-20' });
    await expect(asked).rejects.toMatchObject({ message: 'notFound' });
  });

  it('says what its reader may do', async () => {
    const { meetingId } = await aMeeting(deps, karin, { groupId });
    expect((await readMeeting(deps, reader, { meetingId })).may).toMatchObject({
      readMinutes: true,
      comment: false,
    });
    expect((await readMeeting(deps, karin, { meetingId })).may).toMatchObject({
      startMeeting: true,
      approve: false,
    });
  });
});
