/** Mail by SES, against a server on this machine that answers as SES does and keeps what it was sent. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSender } from '@/lib/mail/open-sender';
import type { OutgoingMail } from '@/lib/mail/outgoing-mail';

type Sent = { readonly path: string; readonly raw: Uint8Array };
let server: Server;
let sent: Sent[];
let status: number;

beforeEach(async () => {
  sent = [];
  status = 200;
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString()) as { Content: { Raw: { Data: string } } };
      sent.push({ path: request.url ?? '', raw: Buffer.from(body.Content.Raw.Data, 'base64') });
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(status === 200 ? '{"MessageId":"ses-1"}' : '{"message":"no"}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  vi.stubEnv('AWS_ENDPOINT_URL_SESV2', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'eu-north-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const mail: OutgoingMail = {
  mailId: 'mail-1',
  to: 'eva@fjallbyn.example',
  subject: 'Påminnelse: två åtgärder',
  text: 'Hej!\n\nÅ, Ä och Ö.',
  language: 'sv',
  optOutUrl: 'https://klubba.example/mail/opt-out/token',
  calendar: { fileName: 'mote.ics', text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
};
const name = { from: 'Klubba <klubba@klubba.example>', url: 'https://klubba.example' };

it('sends whole messages with our headers through SES', async () => {
  const sender = openSender({ via: 'ses' }, name);
  await sender.send(mail);
  await sender.send(mail);
  sender.close();
  expect(sent.map(({ path }) => path)).toEqual(['/v2/email/outbound-emails', '/v2/email/outbound-emails']);
  for (const { raw } of sent) {
    const read = await PostalMime.parse(raw);
    expect(read).toMatchObject({
      subject: mail.subject,
      messageId: '<mail-1@klubba.example>',
      to: [{ address: mail.to }],
      from: { address: 'klubba@klubba.example' },
    });
    expect(read.text).toContain('Å, Ä och Ö.');
    const headers = new Map(read.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('list-unsubscribe')).toBe('<https://klubba.example/mail/opt-out/token/now>');
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(new TextDecoder('latin1').decode(raw)).toContain('text/calendar');
  }
});

it('says that a mail was not taken when SES refuses it', async () => {
  status = 400;
  const sender = openSender({ via: 'ses' }, name);
  await expect(sender.send(mail)).rejects.toThrow();
  sender.close();
});
