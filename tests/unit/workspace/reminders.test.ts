import { beforeEach, describe, expect, it } from 'vitest';
import { MAIL_LEASE_MS, REMINDER_LEASE_MS } from '@/lib/limits';
import type { OutgoingMail } from '@/lib/mail/outgoing-mail';
import { readParticipants } from '@/lib/minutes/live/people';
import { toRecord } from '@/lib/minutes/live/to-record';
import { addAction } from '@/lib/minutes/live/write-actions';
import { swedishDay } from '@/lib/minutes/statutory-deadlines';
import { chooseMail } from '@/lib/workspace/choose-mail';
import { deliverMail } from '@/lib/workspace/deliver-mail';
import { isRemindedOn } from '@/lib/workspace/due-actions';
import { queueReminders } from '@/lib/workspace/queue-reminders';
import { readFollowUp } from '@/lib/workspace/read-follow-up';
import { removeMember } from '@/lib/workspace/remove-member';
import { updateAction } from '@/lib/workspace/update-action';
import { aMeeting } from '@/tests/support/builders';
import { Interruption, interrupting } from '@/tests/support/deps';
import { type Life, openLife } from '@/tests/support/life';
import { writeMinutes } from '@/tests/support/minutes-writer';

const DAY_MS = 24 * 60 * 60 * 1000;
let life: Life;
let sent: OutgoingMail[];

beforeEach(async () => {
  life = await openLife();
  sent = [];
});

/** Open actions of Eva's, due on these days. */
async function due(...days: string[]): Promise<void> {
  const { deps, karin, groupId } = life;
  const { meetingId } = await aMeeting(deps, karin, { groupId, items: [{ title: 'Hemlig rubrik' }] });
  await writeMinutes(deps, karin, {
    meetingId,
    write: (doc) => {
      const [item] = toRecord(doc).items;
      const eva = readParticipants(doc).find(({ person }) => person === 'eva');
      days.forEach((day, at) => {
        addAction(doc, {
          ...{ id: `a${at}`, itemId: item?.id ?? '', task: `Ordalydelse ${at}`, due: day, dueText: null },
          ...{ status: 'open', owners: [{ name: 'eva', person: eva?.id ?? null }] },
        });
      });
    },
  });
}

const deliver = (): ReturnType<typeof deliverMail> =>
  deliverMail(life.deps, { url: 'https://klubba.example', send: async (mail) => void sent.push(mail) });

describe('reminders', () => {
  it('come three days before, on the day, the day after and then weekly', () => {
    const days = Array.from({ length: 30 }, (_, n) => swedishDay(Date.UTC(2026, 4, 1 + n)));
    expect(days.filter((day) => isRemindedOn('2026-05-06', day))).toEqual([
      ...['2026-05-03', '2026-05-06', '2026-05-07', '2026-05-13', '2026-05-20', '2026-05-27'],
    ]);
    expect(isRemindedOn('2026-03-30', '2026-03-27')).toBe(true);
    expect(isRemindedOn('2026-01-02', '2025-12-30')).toBe(true);
    expect(isRemindedOn('2020-01-01', '2026-05-06')).toBe(false);
  });

  it('are one mail a person and day with everything in it, and none of the words of the minutes', async () => {
    await due('2026-03-14', '2026-03-17', '2026-03-13', '2026-03-20');
    expect(await queueReminders(life.deps)).toBe(1);
    expect(await queueReminders(life.deps)).toBe(0);
    await deliver();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ to: 'eva@fjallbyn.example', subject: 'Påminnelse: 3 åtgärder' });
    for (const part of [
      'Om 3 dagar, 17 mars 2026',
      'I dag, 14 mars',
      'Försenad sedan 13 mars',
      'Kommuncheferna',
    ])
      expect(sent[0]?.text).toContain(part);
    expect(sent[0]?.text.match(/\/actions#a-/g)).toHaveLength(3);
    expect(JSON.stringify(sent)).not.toMatch(/Ordalydelse|Hemlig rubrik/);
    expect(await queueReminders(life.deps)).toBe(0);
    await deliver();
    expect(sent).toHaveLength(1);
    life.deps.pass(3 * DAY_MS);
    expect(await queueReminders(life.deps)).toBe(1);
  });

  it('say in the evening by Swedish clocks what is due on that Swedish day', async () => {
    await due('2026-03-15');
    life.deps.pass(14 * 60 * 60 * 1000);
    expect(swedishDay(life.deps.now())).toBe('2026-03-15');
    expect(await queueReminders(life.deps)).toBe(1);
    await deliver();
    expect(sent[0]?.text).toContain('I dag, 15 mars 2026');
  });

  it('are one mail when two processes are at it', async () => {
    await due('2026-03-14');
    await Promise.all([queueReminders(life.deps), queueReminders(life.deps)]);
    await deliver();
    expect(sent).toHaveLength(1);
  });

  it('arrive once, under one name, when a process dies at any write', async () => {
    await due('2026-03-14');
    for (const how of ['lost', 'unanswered'] as const)
      for (let n = 0; ; n++) {
        const dying = { ...life.deps, table: interrupting(life.deps.table, n, how) };
        const died = await queueReminders(dying).then(
          () => false,
          (error: unknown) => error instanceof Interruption,
        );
        life.deps.pass(REMINDER_LEASE_MS);
        await queueReminders(life.deps);
        await deliver();
        expect(new Set(sent.map(({ mailId }) => mailId)).size, `${how} ${n}`).toBe(1);
        expect(sent).toHaveLength(1);
        if (!died) break;
        sent = [];
        life = await openLife();
        await due('2026-03-14');
      }
  });

  it('are not sent about what is done by then, to who has left, or to who wants none', async () => {
    const { deps, eva, karin, groupId } = life;
    await due('2026-03-14');
    await queueReminders(deps);
    const { actions } = await readFollowUp(deps, eva, { groupId });
    await updateAction(deps, eva, { groupId, actionKey: actions[0]?.key ?? '', status: 'done' });
    expect(await deliver()).toMatchObject({ sent: 0, dropped: 1 });
    await updateAction(deps, eva, { groupId, actionKey: actions[0]?.key ?? '', status: 'open' });
    deps.pass(DAY_MS);
    await chooseMail(deps, eva, { wanted: [], language: 'sv' });
    await queueReminders(deps);
    expect(await deliver()).toMatchObject({ sent: 0, dropped: 1 });
    await chooseMail(deps, eva, { wanted: ['reminders'], language: 'en' });
    deps.pass(6 * DAY_MS);
    await queueReminders(deps);
    await removeMember(deps, karin, { groupId, personId: 'eva' });
    expect(await deliver()).toMatchObject({ sent: 0, dropped: 1 });
    expect(sent).toEqual([]);
  });

  it('come again under the same name when the sender dies after sending', async () => {
    await due('2026-03-14');
    await queueReminders(life.deps);
    const dying = { ...life.deps.table, remove: () => Promise.reject(new Error('killed')) };
    const send = async (mail: OutgoingMail): Promise<void> => void sent.push(mail);
    const delivery = { url: 'https://klubba.example', send };
    await expect(deliverMail({ ...life.deps, table: dying }, delivery)).rejects.toThrow('killed');
    life.deps.pass(MAIL_LEASE_MS);
    await deliver();
    expect(sent.map(({ mailId }) => mailId)).toEqual([sent[0]?.mailId, sent[0]?.mailId]);
  });
});
