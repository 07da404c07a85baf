/** Sends what waits in the outbox by SMTP, every few seconds and once more when the server stops. */
import { createTransport } from 'nodemailer';
import { type DeliveryReport, deliverMail } from '@/lib/workspace/deliver-mail';
import type { Deps } from '@/lib/workspace/deps';
import type { OutgoingMail } from '@/lib/workspace/write-mail';
import type { Part } from './part';

/** A person who has just sent an invitation waits for it; an idle round is one small query. */
const ROUND_MS = 3_000;

export type SenderOptions = {
  readonly smtpUrl: string;
  /** "Name <address>". */
  readonly from: string;
  /** The address people use; its host is in every Message-ID. */
  readonly url: string;
  readonly say: (line: string) => void;
};

export type OutboxSender = Part & {
  /** One round, now. Rounds never overlap. */
  readonly sendNow: () => Promise<DeliveryReport>;
  readonly drain: () => Promise<void>;
};

/** Starts it; `drain` stops it after a last round. */
export function startOutboxSender(deps: Deps, options: SenderOptions): OutboxSender {
  const transport = createTransport(options.smtpUrl);
  const host = new URL(options.url).hostname;
  const send = async (mail: OutgoingMail): Promise<void> => {
    await transport.sendMail({
      from: options.from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.mailId}@${host}>`,
      headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  let round: Promise<unknown> = Promise.resolve();
  let isBusy = false;
  const sendNow = (): Promise<DeliveryReport> => {
    const next = round.then(() => deliverMail(deps, { url: options.url, send }));
    round = next.catch(() => options.say('mail: the outbox could not be read; trying again'));
    return next;
  };
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    void round
      .then(sendNow)
      .finally(() => {
        isBusy = false;
      })
      .catch(() => undefined);
  }, ROUND_MS);
  timer.unref();
  return {
    sendNow,
    drain: async () => {
      clearInterval(timer);
      await sendNow().catch(() => undefined);
      transport.close();
    },
  };
}
