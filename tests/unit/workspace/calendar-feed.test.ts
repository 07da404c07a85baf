import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_CALENDAR_FEEDS } from '@/lib/limits';
import { readParticipants } from '@/lib/minutes/live/people';
import { toRecord } from '@/lib/minutes/live/to-record';
import { addAction } from '@/lib/minutes/live/write-actions';
import { changePerson } from '@/lib/store/person';
import { cancelMeeting } from '@/lib/workspace/cancel-meeting';
import { createCalendarFeed } from '@/lib/workspace/create-calendar-feed';
import { listOwnFeeds } from '@/lib/workspace/list-own-feeds';
import { removeMember } from '@/lib/workspace/remove-member';
import { revokeCalendarFeed } from '@/lib/workspace/revoke-calendar-feed';
import { writeFeed } from '@/lib/workspace/write-feed';
import { aMeeting } from '@/tests/support/builders';
import { type Life, openLife } from '@/tests/support/life';
import { writeMinutes } from '@/tests/support/minutes-writer';

let life: Life;
let meetingId: string;
let secret: string;
const everything = { name: 'Mobilen', meetings: true, actions: true };
const fetch = (of = secret): Promise<string> =>
  writeFeed(life.deps, { secret: of, url: 'https://klubba.example' });

beforeEach(async () => {
  life = await openLife();
  const { deps, karin, eva, groupId } = life;
  ({ meetingId } = await aMeeting(deps, karin, {
    groupId,
    items: [{ title: 'Skolskjuts' }],
    start: '09:00',
  }));
  await writeMinutes(deps, karin, {
    meetingId,
    write: (doc) => {
      const owner = readParticipants(doc).find(({ person }) => person === 'eva');
      addAction(doc, {
        ...{ id: 'a1', itemId: toRecord(doc).items[0]?.id ?? '', task: 'Kalla till möte', due: '2026-05-01' },
        ...{ dueText: null, status: 'open', owners: [{ name: 'eva', person: owner?.id ?? null }] },
      });
    },
  });
  secret = await createCalendarFeed(deps, eva, everything);
});

describe('a calendar feed', () => {
  it('holds the meetings of one’s groups and one’s own actions', async () => {
    const { deps, nils } = life;
    const ics = await fetch();
    expect(ics).toContain('SUMMARY:Möte i april');
    expect(ics).toContain('DTSTART;TZID=Europe/Stockholm:20260420T090000');
    expect(ics).toContain('SUMMARY:Kalla till möte');
    expect(ics).toContain('DUE;VALUE=DATE:20260501');
    expect(await fetch()).toBe(ics);
    const others = await fetch(await createCalendarFeed(deps, nils, everything));
    expect(others).toContain('Möte i april');
    expect(others).not.toContain('Kalla till möte');
    const onlyActions = await createCalendarFeed(deps, nils, { ...everything, meetings: false });
    expect(await fetch(onlyActions)).not.toContain('VEVENT');
  });

  it('tells at the next reading of a meeting that is cancelled', async () => {
    await cancelMeeting(life.deps, life.karin, { meetingId });
    const ics = await fetch();
    expect(ics).toContain('STATUS:CANCELLED');
    expect(ics).not.toContain('VTODO');
  });

  it('holds nothing of a group any more once its owner has left it', async () => {
    await removeMember(life.deps, life.karin, { groupId: life.groupId, personId: 'eva' });
    expect(await fetch()).not.toMatch(/VEVENT|VTODO/);
  });

  it('is gone at once when it is revoked, by its owner only, and when the owner is', async () => {
    const { deps, eva, nils } = life;
    const [feed] = await listOwnFeeds(deps, eva);
    await revokeCalendarFeed(deps, nils, { feedId: feed?.feedId ?? '' });
    expect(await fetch()).toContain('VEVENT');
    await changePerson(deps.table, 'eva', () => ({ isActive: false }));
    await expect(fetch()).rejects.toMatchObject({ code: 'notFound' });
    await changePerson(deps.table, 'eva', () => ({ isActive: true }));
    await revokeCalendarFeed(deps, eva, { feedId: feed?.feedId ?? '' });
    await expect(fetch()).rejects.toMatchObject({ code: 'notFound' });
    expect(await listOwnFeeds(deps, eva)).toEqual([]);
  });

  it('is found by nothing but its secret, which is stored nowhere', async () => {
    const stored: string[] = [];
    for await (const item of life.deps.table.snapshot()) stored.push(JSON.stringify(item));
    expect(stored.join()).not.toContain(secret);
    for (const guess of ['', 'x', `${secret}0`, secret.slice(1), '../x', 'a#b'])
      await expect(fetch(guess), guess).rejects.toMatchObject({ code: 'notFound' });
  });

  it('has a name and some content, and nobody has more than some', async () => {
    const { deps, eva } = life;
    await expect(createCalendarFeed(deps, eva, { ...everything, name: ' ' })).rejects.toMatchObject({
      reason: 'nameMissing',
    });
    await expect(
      createCalendarFeed(deps, eva, { name: 'x', meetings: false, actions: false }),
    ).rejects.toMatchObject({ reason: 'calendarEmpty' });
    for (let n = 1; n < MAX_CALENDAR_FEEDS; n++) await createCalendarFeed(deps, eva, everything);
    await expect(createCalendarFeed(deps, eva, everything)).rejects.toMatchObject({
      reason: 'tooManyCalendars',
    });
  });
});
