import { expect, it } from 'vitest';
import { sendDue } from '@/lib/lambda/post';
import type { OutgoingMail } from '@/lib/mail/outgoing-mail';
import { aDueAction } from '@/tests/support/due-action';
import { openLife } from '@/tests/support/life';

it('reminds and empties the outbox in one round, and again without a second mail', async () => {
  const life = await openLife();
  await aDueAction(life, '2026-03-14');
  const sent: OutgoingMail[] = [];
  const sender = { send: async (mail: OutgoingMail) => void sent.push(mail), close: () => undefined };
  const post = { deps: life.deps, url: 'https://klubba.example', sender };
  expect(await sendDue(post)).toMatchObject({ failed: 0 });
  await Promise.all([sendDue(post), sendDue(post)]);
  expect(sent.filter(({ subject }) => subject === 'Påminnelse: en åtgärd')).toHaveLength(1);
});
