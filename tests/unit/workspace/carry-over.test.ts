import { beforeEach, describe, expect, it } from 'vitest';
import { readParticipants } from '@/lib/minutes/live/people';
import { toRecord } from '@/lib/minutes/live/to-record';
import { addAction } from '@/lib/minutes/live/write-actions';
import { setItemField } from '@/lib/minutes/live/write-items';
import type { Item } from '@/lib/minutes/record';
import { listCarries } from '@/lib/store/carry';
import { readMeeting } from '@/lib/store/meeting';
import { cancelMeeting } from '@/lib/workspace/cancel-meeting';
import { carryOver } from '@/lib/workspace/carry-over';
import { createSeries } from '@/lib/workspace/create-series';
import { defaultTemplate } from '@/lib/workspace/default-template';
import { finishMeeting } from '@/lib/workspace/finish-meeting';
import { forgetGenerations } from '@/lib/workspace/forget-generations';
import { readCarryOver } from '@/lib/workspace/read-carry-over';
import { readFollowUp } from '@/lib/workspace/read-follow-up';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { updateAction } from '@/lib/workspace/update-action';
import { aMeeting } from '@/tests/support/builders';
import { Interruption, interrupting } from '@/tests/support/deps';
import { type Life, openLife } from '@/tests/support/life';
import { readMinutes, writeMinutes } from '@/tests/support/minutes-writer';

let life: Life;
let seriesId: string;

beforeEach(async () => {
  life = await openLife();
  const { deps, karin, groupId } = life;
  ({ seriesId } = await createSeries(deps, karin, {
    groupId,
    name: 'Serie',
    template: defaultTemplate('sv'),
  }));
});

const flat = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...flat(item.items)]);

async function plan(date: string, withSeries = true): Promise<string> {
  const { deps, karin, groupId } = life;
  const items = [{ title: 'Gemensam skolskjuts' }, { title: 'Lokaler' }];
  const series = withSeries ? seriesId : null;
  return (await aMeeting(deps, karin, { groupId, seriesId: series, date, items })).meetingId;
}

/** A held meeting with an action of Eva's and a tabled item. */
async function held(date: string): Promise<string> {
  const { deps, karin } = life;
  const meetingId = await plan(date);
  await writeMinutes(deps, karin, {
    meetingId,
    write: (doc) => {
      const [first, second] = flat(toRecord(doc).items).filter(({ title }) => /skjuts|Lokaler/.test(title));
      const eva = readParticipants(doc).find(({ person }) => person === 'eva');
      if (first === undefined || second === undefined || eva === undefined) throw new Error('not seeded');
      addAction(doc, {
        ...{ id: 'a1', itemId: first.id, task: 'Kalla till ett möte', due: '2026-05-01', dueText: null },
        ...{
          status: 'open',
          owners: [
            { name: eva.name, person: eva.id },
            { name: 'Okänd Person', person: null },
          ],
        },
      });
      setItemField(doc, second.id, { name: 'carriedOver', value: { to: null, reason: 'tidsbrist' } });
    },
  });
  await startMeeting(deps, karin, { meetingId });
  await finishMeeting(deps, karin, { meetingId });
  return meetingId;
}

const open = (): ReturnType<typeof readCarryOver> =>
  readCarryOver(life.deps, life.karin, { groupId: life.groupId });
const everything = async (): Promise<{ actions: string[]; items: string[] }> => {
  const { actions, items } = await open();
  return { actions: actions.map(({ key }) => key), items: items.map(({ key }) => key) };
};

async function itemsOf(meetingId: string): Promise<Item[]> {
  const { deps, karin } = life;
  await writeMinutes(deps, karin, { meetingId, write: () => undefined });
  return flat(toRecord(await readMinutes(deps, meetingId)).items);
}

describe('carryOver', () => {
  it('brings open actions and tabled items with where they come from and why', async () => {
    const { deps, karin } = life;
    await held('2026-04-20');
    expect(await open()).toMatchObject({
      actions: [{ task: 'Kalla till ett möte', date: '2026-04-20', itemTitle: 'Gemensam skolskjuts' }],
      items: [{ title: 'Lokaler', reason: 'tidsbrist', date: '2026-04-20' }],
    });
    const meetingId = await plan('2026-05-18');
    await carryOver(deps, karin, { meetingId, chosen: await everything() });
    const items = await itemsOf(meetingId);
    const titles = items.map(({ title }) => title);
    expect(titles.filter((title) => title === 'Uppföljning av åtgärder')).toHaveLength(1);
    const carried = items.find(({ carriedFrom }) => carriedFrom !== null);
    expect(carried).toMatchObject({ title: 'Lokaler', carriedFrom: '2026-04-20, tidsbrist' });
    expect(titles.indexOf('Lokaler')).toBeLessThan(titles.indexOf('Övriga frågor'));
    const gathering = items.find(({ title }) => title === 'Uppföljning av åtgärder');
    expect(gathering?.actions).toMatchObject([
      { task: 'Kalla till ett möte', due: '2026-05-01', owners: ['eva', 'Okänd Person'], status: 'open' },
    ]);
    expect(gathering?.notes).toContain('2026-04-20');
    expect(await open()).toEqual({ actions: [], items: [] });
  });

  it('keeps one action through three meetings, with its history', async () => {
    const { deps, karin, eva, groupId } = life;
    const dates = ['2026-04-20', '2026-05-18', '2026-06-15'] as const;
    await held(dates[0]);
    for (const date of dates.slice(1)) {
      const meetingId = await plan(date);
      await carryOver(deps, karin, { meetingId, chosen: await everything() });
      await startMeeting(deps, karin, { meetingId });
      await itemsOf(meetingId);
      await finishMeeting(deps, karin, { meetingId });
    }
    const { actions } = await readFollowUp(deps, eva, { groupId });
    expect(actions).toHaveLength(1);
    expect(actions[0]?.appearances.map(({ date }) => date)).toEqual(dates);
    expect(actions[0]?.owners).toMatchObject([{ personId: 'eva' }, { personId: null }]);
    await updateAction(deps, eva, {
      groupId,
      actionKey: actions[0]?.key ?? '',
      status: 'done',
      comment: 'Klart',
    });
    expect((await readFollowUp(deps, karin, { groupId })).actions).toMatchObject([
      { status: 'done', changes: [{ personId: 'eva', what: { comment: 'Klart' } }] },
    ]);
    expect((await open()).actions).toEqual([]);
  });

  it('takes over at the start what has come up since the meeting was planned, and once', async () => {
    const { deps, karin } = life;
    const next = await plan('2026-05-18', false);
    await itemsOf(next);
    await held('2026-04-20');
    const first = await carryOver(deps, karin, { meetingId: next });
    expect(await carryOver(deps, karin, { meetingId: next })).toEqual(first);
    await startMeeting(deps, karin, { meetingId: next });
    const items = await itemsOf(next);
    expect(items.filter(({ title }) => title === 'Uppföljning av åtgärder')).toHaveLength(1);
    expect(items.flatMap(({ actions }) => actions)).toHaveLength(1);
    expect(items.filter(({ carriedFrom }) => carriedFrom !== null)).toHaveLength(1);
  });

  it('leaves out what the planner left out, also later', async () => {
    const { deps, karin } = life;
    await held('2026-04-20');
    const meetingId = await plan('2026-05-18');
    await carryOver(deps, karin, { meetingId, chosen: { actions: [], items: [] } });
    expect(await carryOver(deps, karin, { meetingId })).toBeNull();
    expect((await itemsOf(meetingId)).flatMap(({ actions }) => actions)).toEqual([]);
  });

  it('gives a tabled item to one of two meetings, and back when that one is cancelled', async () => {
    const { deps, karin } = life;
    await held('2026-04-20');
    const chosen = await everything();
    const [one, other] = [await plan('2026-05-18'), await plan('2026-05-25')];
    const carries = await Promise.all(
      [one, other].map((meetingId) => carryOver(deps, karin, { meetingId, chosen })),
    );
    expect(carries.flatMap((carry) => carry?.items.filter(({ key }) => key !== null) ?? [])).toHaveLength(1);
    const taker = carries[0]?.items.some(({ key }) => key !== null) ? one : other;
    await cancelMeeting(deps, karin, { meetingId: taker });
    expect((await open()).items).toHaveLength(1);
  });

  it('is completed by the next try when the process died at any write', async () => {
    const { deps, karin } = life;
    await held('2026-04-20');
    for (const how of ['lost', 'unanswered'] as const)
      for (let n = 0; ; n++) {
        const chosen = await everything();
        expect(chosen.items).toHaveLength(1);
        const meetingId = await plan('2026-05-18');
        await itemsOf(meetingId);
        const dying = { ...deps, table: interrupting(deps.table, n, how) };
        const died = await carryOver(dying, karin, { meetingId, chosen }).then(
          () => false,
          (error: unknown) => error instanceof Interruption,
        );
        await carryOver(deps, karin, { meetingId, chosen });
        const items = await itemsOf(meetingId);
        expect(items.flatMap(({ actions }) => actions)).toHaveLength(1);
        expect(items.filter(({ carriedFrom }) => carriedFrom !== null)).toHaveLength(1);
        await cancelMeeting(deps, karin, { meetingId });
        if (!died) break;
      }
  });

  it('leaves none of its words in storage beside a document that continues without them', async () => {
    const { deps, karin } = life;
    await held('2026-04-20');
    const meetingId = await plan('2026-05-18');
    await carryOver(deps, karin, { meetingId, chosen: await everything() });
    await itemsOf(meetingId);
    const [before] = await listCarries(deps.table, meetingId);
    const meeting = await readMeeting(deps.table, meetingId);
    if (meeting === null) throw new Error('no meeting');
    await forgetGenerations(deps, { ...meeting, generation: 2 });
    const [after] = await listCarries(deps.table, meetingId);
    expect(JSON.stringify(after)).not.toContain('Kalla till');
    expect(after?.actions.map(({ key }) => key)).toEqual(before?.actions.map(({ key }) => key));
  });

  it('is not there for others, and refused when the meeting is over', async () => {
    const { deps, karin, nils, reader, stranger } = life;
    const meetingId = await held('2026-04-20');
    const next = await plan('2026-05-18');
    for (const actor of [nils, reader, stranger])
      await expect(carryOver(deps, actor, { meetingId: next })).rejects.toMatchObject({ code: 'notFound' });
    for (const actor of [nils, reader, stranger])
      await expect(readCarryOver(deps, actor, { groupId: life.groupId })).rejects.toMatchObject({
        code: 'notFound',
      });
    await expect(carryOver(deps, karin, { meetingId })).rejects.toMatchObject({ reason: 'meetingState' });
  });
});
