import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { MAIL_LEASE_MS, MAIL_LIFETIME_MS, MAIL_ORPHAN_MS, MAIL_RETRY_MS } from '@/lib/limits';
import type { OutgoingMail } from '@/lib/mail/outgoing-mail';
import { addMail, listMail } from '@/lib/store/outbox';
import { deliverMail } from '@/lib/workspace/deliver-mail';
import { inviteMember } from '@/lib/workspace/invite-member';
import { resendInvitation } from '@/lib/workspace/resend-invitation';
import { revokeInvitation } from '@/lib/workspace/revoke-invitation';
import { aGroup, putPerson } from '@/tests/support/builders';
import { interrupting, openTestDeps, secondDeps, type TestDeps } from '@/tests/support/deps';

const EVA = 'eva@fjallbyn.example';
const url = 'https://klubba.example';
let deps: TestDeps;
let karin: Actor;
let groupId: string;
let sent: OutgoingMail[];
const send = (mail: OutgoingMail): Promise<void> => Promise.resolve(void sent.push(mail));
const refuse = (): Promise<void> => Promise.reject(new Error('connection refused'));
const waiting = async (): Promise<number> => (await listMail(deps.table, null)).mails.length;

beforeEach(async () => {
  deps = await openTestDeps();
  karin = await putPerson(deps, { id: 'karin' });
  ({ groupId } = await aGroup(deps, karin));
  sent = [];
});

const invite = (language: 'sv' | 'en' = 'sv'): ReturnType<typeof inviteMember> =>
  inviteMember(deps, karin, { groupId, email: EVA, roles: ['member'], language });

describe('deliverMail', () => {
  it.each([
    ['sv', 'Inbjudan till Kommuncheferna', 'logga in hos fjallbyn kommun', 'till och med 27 mars 2026'],
    ['en', 'Invitation to Kommuncheferna', 'sign in at fjallbyn kommun', 'up to and including 27 March 2026'],
  ] as const)(
    'writes in %s who invites, where to sign in and until when',
    async (language, subject, ...parts) => {
      await invite(language);
      expect(await deliverMail(deps, { url, send })).toEqual({ sent: 1, dropped: 0, failed: 0, damaged: 0 });
      expect(sent).toMatchObject([{ to: EVA, subject, language }]);
      for (const part of ['karin', `${url}/invitation/`, ...parts]) expect(sent[0]?.text).toContain(part);
      expect(await waiting()).toBe(0);
    },
  );

  it('tries again later, each time after a longer wait, under the same name', async () => {
    await invite();
    expect(await deliverMail(deps, { url, send: refuse })).toMatchObject({ failed: 1 });
    expect(await deliverMail(deps, { url, send })).toEqual({ sent: 0, dropped: 0, failed: 0, damaged: 0 });
    deps.pass(MAIL_RETRY_MS);
    expect(await deliverMail(deps, { url, send: refuse })).toMatchObject({ failed: 1 });
    deps.pass(MAIL_RETRY_MS);
    expect(await deliverMail(deps, { url, send })).toMatchObject({ sent: 0 });
    deps.pass(MAIL_RETRY_MS);
    expect(await deliverMail(deps, { url, send })).toMatchObject({ sent: 1 });
  });

  it('gives up when the mail is of no use any more', async () => {
    await invite();
    deps.pass(MAIL_LIFETIME_MS + 1);
    expect(await deliverMail(deps, { url, send })).toEqual({ sent: 0, dropped: 1, failed: 0, damaged: 0 });
  });

  it('sends once when two processes are at it', async () => {
    await invite();
    await Promise.all([deliverMail(deps, { url, send }), deliverMail(secondDeps(deps), { url, send })]);
    expect(sent).toHaveLength(1);
  });

  it('sends again, under the same name, what a dying process had sent, and both links work', async () => {
    await invite();
    const before = deps.table;
    const dying = { ...before, remove: () => Promise.reject(new Error('killed')) };
    await expect(deliverMail({ ...deps, table: dying }, { url, send })).rejects.toThrow('killed');
    deps.pass(MAIL_LEASE_MS);
    await deliverMail(deps, { url, send });
    expect(sent).toHaveLength(2);
    expect(sent[0]?.mailId).toBe(sent[1]?.mailId);
    const { readInvitationLink } = await import('@/lib/workspace/read-invitation-link');
    for (const { text } of sent) {
      const link = /invitation\/(\S+)/.exec(text)?.[1] ?? '';
      expect(await readInvitationLink(deps, { link })).toMatchObject({ state: 'open' });
    }
  });

  it('sends what was invited when the inviter’s process died at any write, once it was asked again', async () => {
    for (const how of ['lost', 'unanswered'] as const)
      for (let n = 0; n < 2; n++) {
        sent = [];
        const email = `p${n}.${how}@fjallbyn.example`;
        const input = { groupId, email, roles: ['member' as const] };
        const crashed = inviteMember({ ...deps, table: interrupting(deps.table, n, how) }, karin, input);
        await expect(crashed).rejects.toThrow();
        await inviteMember(deps, karin, input);
        await deliverMail(deps, { url, send });
        expect(sent.filter(({ to }) => to === email)).toHaveLength(1);
      }
  });

  it('drops a mail whose invitation was taken back or sent anew', async () => {
    const { invitationId } = await invite();
    await resendInvitation(deps, karin, { groupId, invitationId });
    deps.pass(MAIL_ORPHAN_MS);
    expect(await deliverMail(deps, { url, send })).toEqual({ sent: 1, dropped: 1, failed: 0, damaged: 0 });
    await resendInvitation(deps, karin, { groupId, invitationId });
    await revokeInvitation(deps, karin, { groupId, invitationId });
    expect(await deliverMail(deps, { url, send })).toEqual({ sent: 0, dropped: 1, failed: 0, damaged: 0 });
  });

  it('waits for an invitation that is still on its way to the table, but not for ever', async () => {
    const content = { type: 'invitation', groupId, invitationId: 'not-yet' } as const;
    await addMail(deps.table, { mailId: 'early', createdAt: deps.now(), content });
    expect(await deliverMail(deps, { url, send })).toEqual({ sent: 0, dropped: 0, failed: 0, damaged: 0 });
    deps.pass(MAIL_ORPHAN_MS);
    expect(await deliverMail(deps, { url, send })).toEqual({ sent: 0, dropped: 1, failed: 0, damaged: 0 });
  });

  it('goes on to the next mail after one that cannot be sent', async () => {
    await invite();
    await inviteMember(deps, karin, { groupId, email: 'per@fjallbyn.example', roles: ['member'] });
    let count = 0;
    const fickle = (mail: OutgoingMail): Promise<void> => (count++ === 0 ? refuse() : send(mail));
    expect(await deliverMail(deps, { url, send: fickle })).toEqual({
      sent: 1,
      dropped: 0,
      failed: 1,
      damaged: 0,
    });
  });

  it('gets the others out past a mail that is damaged', async () => {
    await deps.table.put({ pk: 'OUTBOX', sk: '0000000000001#x', mailId: 7 });
    await invite();
    expect(await deliverMail(deps, { url, send })).toEqual({ sent: 1, dropped: 0, failed: 0, damaged: 1 });
    expect(await deps.table.get({ pk: 'OUTBOX', sk: '0000000000001#x' })).not.toBeNull();
  });
});
