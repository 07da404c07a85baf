import { beforeEach, describe, expect, it } from 'vitest';
import { MAIL_ORPHAN_MS } from '@/lib/limits';
import type { OutgoingMail } from '@/lib/mail/outgoing-mail';
import { ensureMailChoice, writeMailChoice } from '@/lib/store/mail-choice';
import { readChain, sha256Hex } from '@/lib/store/meeting-event';
import { addMail, listMail } from '@/lib/store/outbox';
import { approveMinutes } from '@/lib/workspace/approve-minutes';
import { cancelMeeting } from '@/lib/workspace/cancel-meeting';
import { deliverMail } from '@/lib/workspace/deliver-mail';
import { finishMeeting } from '@/lib/workspace/finish-meeting';
import { postNotice } from '@/lib/workspace/post-notice';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { publishMinutes } from '@/lib/workspace/publish-minutes';
import { replaceSigner } from '@/lib/workspace/replace-signer';
import { reportReviewed } from '@/lib/workspace/report-reviewed';
import { rescheduleMeeting } from '@/lib/workspace/reschedule-meeting';
import { returnToReview } from '@/lib/workspace/return-to-review';
import { sendAgenda } from '@/lib/workspace/send-agenda';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { updateGroup } from '@/lib/workspace/update-group';
import { aMeeting } from '@/tests/support/builders';
import { interrupting } from '@/tests/support/deps';
import { inReview, inSigning, type Life, openLife } from '@/tests/support/life';

const url = 'https://klubba.example';
const DAY_MS = 24 * 60 * 60 * 1000;
const PARTICIPANTS = ['eva', 'karin', 'nils', 'olof'];
let life: Life;
let sent: OutgoingMail[];

beforeEach(async () => {
  life = await openLife();
  sent = [];
  await round();
});

async function round(): Promise<OutgoingMail[]> {
  sent = [];
  const send = (mail: OutgoingMail): Promise<void> => Promise.resolve(void sent.push(mail));
  await deliverMail(life.deps, { url, send });
  return sent.filter(({ subject }) => !subject.startsWith('Inbjudan'));
}

const names = (mails: readonly OutgoingMail[]): string[] =>
  mails.map(({ to }) => to.split('@')[0] ?? '').sort();
const subjects = (mails: readonly OutgoingMail[]): string[] => [
  ...new Set(mails.map(({ subject }) => subject)),
];
/** Until a moment of Swedish local time. */
const passUntil = (iso: string): void => life.deps.pass(Date.parse(iso) - life.deps.now());

async function hashAt(meetingId: string, n: number): Promise<string> {
  const chain = await readChain(life.deps.table, meetingId);
  return sha256Hex(chain[n - 1]?.json ?? '');
}

describe('the call to a meeting', () => {
  it('goes to everybody who takes part, with the meeting for their calendars; a change and a cancellation follow', async () => {
    const { deps, karin, groupId } = life;
    const { meetingId } = await aMeeting(deps, karin, { groupId, start: '09:00' });
    expect(await round()).toEqual([]);
    await sendAgenda(deps, karin, { meetingId });
    await sendAgenda(deps, karin, { meetingId });
    const called = await round();
    expect(names(called)).toEqual(PARTICIPANTS);
    expect(subjects(called)).toEqual(['Kallelse: Möte i april']);
    expect(called[0]?.calendar?.text).toContain(`UID:${meetingId}@klubba`);
    expect(called[0]?.calendar?.text).toContain('DTSTART;TZID=Europe/Stockholm:20260420T090000');
    await rescheduleMeeting(deps, karin, { meetingId, start: '10:00' });
    const changed = await round();
    expect(subjects(changed)).toEqual(['Ändrad kallelse: Möte i april']);
    expect(changed[0]?.calendar?.text).toContain('T100000');
    await cancelMeeting(deps, karin, { meetingId });
    const ended = await round();
    expect(subjects(ended)).toEqual(['Inställt: Möte i april']);
    expect(ended[0]?.calendar?.text).toContain('STATUS:CANCELLED');
  });
});

describe('letters of the life cycle', () => {
  it('name the hash that is approved and the head of the chain, and no text of the minutes', async () => {
    const { deps, karin, eva, olof } = life;
    const { meetingId, candidateHash, n } = await inSigning(life);
    const asked = await round();
    expect(names(asked)).toEqual(['eva', 'olof']);
    expect(subjects(asked)).toEqual(['Att justera: Möte i april']);
    for (const part of [candidateHash, await hashAt(meetingId, n), `/meetings/${meetingId}/approval`])
      expect(asked[0]?.text).toContain(part);
    await approveMinutes(deps, eva, { meetingId, candidateHash });
    expect(await round()).toEqual([]);
    const done = await approveMinutes(deps, olof, { meetingId, candidateHash });
    const told = await round();
    expect(names(told)).toEqual(PARTICIPANTS);
    for (const part of [candidateHash, await hashAt(meetingId, done.n)])
      expect(told[0]?.text).toContain(part);
    const { n: publishedAt } = await publishMinutes(deps, karin, { meetingId });
    const published = await round();
    expect(published[0]?.text).toContain(`${url}/published/${meetingId}`);
    expect(published[0]?.text).toContain(await hashAt(meetingId, publishedAt));
    for (const { text, subject } of [...asked, ...told, ...published])
      expect(text + subject).not.toMatch(/skolskjuts|underlaget|lokaler/i);
  });

  it('ask for review with the last day, and remind whoever has not answered', async () => {
    const { deps, nils, eva } = life;
    const { meetingId } = await inReview(life);
    const asked = await round();
    expect(names(asked)).toEqual(PARTICIPANTS);
    expect(asked[0]?.text).toContain('senast 27 april 2026');
    await reportReviewed(deps, nils, { meetingId, answer: 'noChanges' });
    await reportReviewed(deps, eva, { meetingId, answer: 'changesWanted', comment: 'Fel lokal' });
    passUntil('2026-04-25T07:59:59+02:00');
    expect(await round()).toEqual([]);
    passUntil('2026-04-25T08:00:00+02:00');
    const reminded = await round();
    expect(names(reminded)).toEqual(['karin', 'olof']);
    expect(subjects(reminded)).toEqual(['Påminnelse: granska Möte i april']);
    expect(await round()).toEqual([]);
  });

  it('say why a candidate came back, and remind nobody of it any more', async () => {
    const { deps, eva } = life;
    const { meetingId, candidateHash } = await inSigning(life);
    await round();
    await returnToReview(deps, eva, { meetingId, candidateHash, reason: 'Fel datum i § 2.' });
    const told = await round();
    expect(names(told)).toEqual(PARTICIPANTS);
    expect(told[0]?.text).toContain('Skälet: Fel datum i § 2.');
    life.deps.pass(4 * DAY_MS);
    expect(await round()).toEqual([]);
  });

  it('ask the replacement of a signer, and remind after three days whoever has not approved', async () => {
    const { deps, karin, olof } = life;
    const { meetingId, candidateHash } = await inSigning(life);
    await round();
    await approveMinutes(deps, olof, { meetingId, candidateHash });
    const input = { meetingId, absentId: 'eva', replacementId: 'nils', reason: 'Sjukdom' };
    await replaceSigner(deps, karin, input);
    expect(names(await round())).toEqual(['nils']);
    life.deps.pass(4 * DAY_MS);
    expect(names(await round())).toEqual(['nils']);
  });

  it('go once although the sender died at any write, under the same name when it had sent', async () => {
    for (let n = 0; n < 12; n += 1) {
      life = await openLife();
      await round();
      await inSigning(life);
      const seen = new Map<string, string>();
      const send = ({ mailId, to, subject }: OutgoingMail): Promise<void> => {
        seen.set(mailId, `${to} ${subject}`);
        return Promise.resolve();
      };
      const dying = { ...life.deps, table: interrupting(life.deps.table, n, 'unanswered') };
      await deliverMail(dying, { url, send }).catch(() => undefined);
      for (const _ of [1, 2, 3]) {
        life.deps.pass(2 * 60 * 1000);
        await deliverMail(life.deps, { url, send });
      }
      expect([...seen.values()].filter((line) => line.includes('Att justera')).sort()).toEqual([
        'eva@fjallbyn.example Att justera: Möte i april',
        'olof@norras.example Att justera: Möte i april',
      ]);
    }
  });

  it('of an event that never was are dropped', async () => {
    const { deps } = life;
    const { meetingId } = await inReview(life);
    await round();
    const content = {
      type: 'life',
      letter: 'sealed',
      meetingId,
      eventId: 'lost',
      personId: null,
    } as const;
    await addMail(deps.table, { mailId: 'early', createdAt: deps.now(), content });
    expect(await round()).toEqual([]);
    deps.pass(MAIL_ORPHAN_MS);
    expect(await round()).toEqual([]);
    expect((await listMail(deps.table, null, deps.now())).mails).toEqual([]);
  });

  it('are not written to somebody who does not want them', async () => {
    const { deps, karin } = life;
    const choice = await ensureMailChoice(deps.table, 'eva', () => 'secret');
    await writeMailChoice(deps.table, { ...choice, refused: ['review'] });
    const { meetingId } = await inReview(life);
    expect(names(await round())).toEqual(['karin', 'nils', 'olof']);
    await prepareCandidate(deps, karin, { meetingId });
    expect(names(await round())).toEqual(['olof']);
  });
});

describe('the days of the Local Government Act', () => {
  const statutory = (isStatutory: boolean): Promise<unknown> =>
    updateGroup(life.deps, life.karin, { groupId: life.groupId, isStatutory });

  /** Held on the day; in review the same evening. */
  async function heldOn(date: string): Promise<string> {
    const { deps, karin, groupId } = life;
    const { meetingId } = await aMeeting(deps, karin, { groupId, date });
    passUntil(`${date}T18:00:00Z`);
    await startMeeting(deps, karin, { meetingId });
    await finishMeeting(deps, karin, { meetingId });
    await round();
    return meetingId;
  }

  it.each([
    ['2026-03-20', '2026-03-27T08:00:00+01:00', '2026-04-01T08:00:00+02:00', '3 april 2026'],
    ['2026-10-16', '2026-10-23T08:00:00+02:00', '2026-10-28T08:00:00+01:00', '30 oktober 2026'],
    ['2026-12-22', '2026-12-29T08:00:00+01:00', '2027-01-03T08:00:00+01:00', '5 januari 2027'],
  ] as [string, string, string, string][])(
    'remind of %s on the seventh and twelfth day',
    async (...[date, seventh, twelfth, last]) => {
      await statutory(true);
      await heldOn(date);
      for (const day of [seventh, twelfth]) {
        passUntil(day);
        life.deps.pass(-1);
        expect(await round()).toEqual([]);
        life.deps.pass(1);
        const reminded = await round();
        expect(names(reminded)).toEqual(['karin', 'olof']);
        expect(reminded[0]?.text).toContain(`senast ${last}`);
      }
    },
  );

  it('remind of the notice on the second day unless it is up', async () => {
    const { deps, eva, olof, karin } = life;
    await statutory(true);
    for (const isPosted of [true, false]) {
      const { meetingId, candidateHash } = await inSigning(life);
      await approveMinutes(deps, eva, { meetingId, candidateHash });
      await approveMinutes(deps, olof, { meetingId, candidateHash });
      expect((await round()).at(-1)?.text).toContain('ska anslås senast 16 mars 2026');
      if (isPosted) await postNotice(deps, karin, { meetingId, postedOn: '2026-03-14' });
    }
    passUntil('2026-03-16T08:00:00+01:00');
    const reminded = await round();
    expect(names(reminded)).toEqual(['karin', 'olof']);
    expect(subjects(reminded)).toEqual(['Att anslå i dag: Möte i april']);
    expect(reminded[0]?.text).toContain('till och med 6 april 2026');
  });

  it('are nothing to a group that is no such body', async () => {
    await statutory(false);
    await heldOn('2026-03-20');
    passUntil('2026-04-05T08:00:00+02:00');
    expect(await round()).toEqual([]);
  });
});
