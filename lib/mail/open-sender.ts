/** Opens the way by which mail leaves: a mail server (SMTP) or Amazon SES. Both send exactly the same messages. */
import { createTransport, type Transporter } from 'nodemailer';
import { type SenderName, toMessage } from './message';
import type { OutgoingMail } from './outgoing-mail';

export type MailRoute = { readonly via: 'ses' } | { readonly via: 'smtp'; readonly url: string };

export type Sender = {
  /** Resolves when the other side has taken it. */
  readonly send: (mail: OutgoingMail) => Promise<void>;
  readonly close: () => void;
};

/** A mail server that says nothing for this long has failed; all of it fits in the lease of a mail (ms). */
const SMTP_PATIENCE = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 40_000 };

/** The AWS SDK is loaded only where it is used. */
export function openSender(route: MailRoute, name: SenderName): Sender {
  let opened: Promise<Transporter> | null = null;
  const transport = (): Promise<Transporter> => {
    opened ??= openTransport(route);
    return opened;
  };
  return {
    send: async (mail) => {
      await (await transport()).sendMail(toMessage(mail, name));
    },
    close: () => void opened?.then((one) => one.close()).catch(() => undefined),
  };
}

async function openTransport(route: MailRoute): Promise<Transporter> {
  if (route.via === 'smtp') return createTransport({ url: route.url, ...SMTP_PATIENCE });
  return (await import('./ses')).openSes();
}
