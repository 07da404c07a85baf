/**
 * The development mail server: takes every mail that this machine sends, keeps it for the page that shows it, and lets
 * nothing out. Listens on 127.0.0.1 at a port of its own.
 */
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { SMTPServerDataStream } from 'smtp-server';
import { keepCaughtMail } from '@/lib/store/caught-mail';
import type { Table } from '@/lib/store/table';

export type MailCatcher = {
  /** What a sender connects to. */
  readonly smtpUrl: string;
  readonly close: () => Promise<void>;
};

type CatcherDeps = { readonly table: Table; readonly now: () => number; readonly newId: () => string };

/** Opens it. @throws Error when the port is taken */
export async function openMailCatcher(deps: CatcherDeps, port = 0): Promise<MailCatcher> {
  const { SMTPServer } = await import('smtp-server');
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map((recipient) => recipient.address);
      keep(deps, stream, recipients).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  server.on('error', () => undefined);
  const { port: opened } = server.server.address() as AddressInfo;
  return {
    smtpUrl: `smtp://127.0.0.1:${opened}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The sender is answered only after the mail is stored. */
async function keep(deps: CatcherDeps, stream: SMTPServerDataStream, to: readonly string[]): Promise<void> {
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(await buffer(stream));
  await keepCaughtMail(deps.table, {
    mailId: deps.newId(),
    at: deps.now(),
    messageId: mail.messageId ?? '',
    from: mail.from?.address ?? '',
    to: [...to],
    subject: mail.subject ?? '',
    text: mail.text ?? '',
  });
}
