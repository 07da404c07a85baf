import { afterEach, expect, it } from 'vitest';
import { openMailCatcher } from '@/lib/local/mail-catcher';
import { type OutboxSender, startOutboxSender } from '@/lib/local/outbox-sender';
import { inviteMember } from '@/lib/workspace/invite-member';
import { listCaughtMail } from '@/lib/workspace/list-caught-mail';
import { aGroup, putPerson } from '@/tests/support/builders';
import { openTestDeps, type TestDeps } from '@/tests/support/deps';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function invited(): Promise<TestDeps> {
  const deps = await openTestDeps();
  const karin = await putPerson(deps, { id: 'karin' });
  const { groupId } = await aGroup(deps, karin, { name: 'Cheferna i Å, Ä & Ö' });
  await inviteMember(deps, karin, { groupId, email: 'eva@fjallbyn.example', roles: ['member'] });
  return deps;
}

function start(deps: TestDeps, smtpUrl: string): OutboxSender {
  const from = 'Klubba <klubba@klubba.example>';
  const sender = startOutboxSender(deps, {
    route: { via: 'smtp', url: smtpUrl },
    from,
    url: 'https://klubba.example',
    say: () => undefined,
  });
  closing.push(sender.drain);
  return sender;
}

it('sends over SMTP, and the catcher shows the mail letter by letter', async () => {
  const deps = await invited();
  const catcher = await openMailCatcher(deps);
  closing.push(catcher.close);
  expect(await start(deps, catcher.smtpUrl).sendNow()).toMatchObject({ sent: 1 });
  const [mail] = await listCaughtMail(deps);
  expect(mail).toMatchObject({
    from: 'klubba@klubba.example',
    to: ['eva@fjallbyn.example'],
    subject: 'Inbjudan till Cheferna i Å, Ä & Ö',
  });
  expect(mail?.messageId).toMatch(/^<[\w-]+@klubba\.example>$/);
  expect(mail?.text).toMatch(/https:\/\/klubba\.example\/invitation\/\w+-?\w*\.\w+\.\w{64}\n/);
  expect(mail?.text).toContain('där gruppen skriver och godkänner sina minnesanteckningar');
});

it('sends what waits when it is drained, and nothing is lost when no server answers', async () => {
  const deps = await invited();
  const gone = await openMailCatcher(deps);
  await gone.close();
  const sender = start(deps, gone.smtpUrl);
  expect(await sender.sendNow()).toMatchObject({ sent: 0, failed: 1 });
  const catcher = await openMailCatcher(deps);
  closing.push(catcher.close);
  deps.pass(60_000);
  await start(deps, catcher.smtpUrl).drain();
  expect(await listCaughtMail(deps)).toHaveLength(1);
});

it('tells the terminal of a silent mail server once, and again only after it had recovered', async () => {
  const deps = await invited();
  const gone = await openMailCatcher(deps);
  await gone.close();
  const said: string[] = [];
  const from = 'Klubba <klubba@klubba.example>';
  const sender = startOutboxSender(deps, {
    route: { via: 'smtp', url: gone.smtpUrl },
    from,
    url: 'https://klubba.example',
    say: (line) => said.push(line),
  });
  closing.push(sender.drain);
  for (let n = 0; n < 3; n++) {
    await sender.sendNow();
    deps.pass(60 * 60 * 1000);
  }
  expect(said).toEqual(['mail: the mail server does not take our mail; trying again']);
  expect(said.join()).not.toContain('eva@');
});
