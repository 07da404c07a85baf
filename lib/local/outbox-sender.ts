/** Sends what waits in the outbox by SMTP, every few seconds and once more when the server stops. */
import { createTransport } from 'nodemailer';
import { toMessage } from '@/lib/mail/message';
import type { OutgoingMail } from '@/lib/mail/outgoing-mail';
import { type DeliveryReport, deliverMail } from '@/lib/workspace/deliver-mail';
import type { Deps } from '@/lib/workspace/deps';
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

/** A mail server that says nothing for this long has failed; all of it fits in the lease of a mail (ms). */
const SMTP_PATIENCE = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 40_000 };

/** Starts it; `drain` stops it after a last round. */
export function startOutboxSender(deps: Deps, options: SenderOptions): OutboxSender {
  const { send, close } = openSmtp(options);
  const tell = tellOnce(options.say);
  let round: Promise<unknown> = Promise.resolve();
  let isBusy = false;
  const sendNow = (): Promise<DeliveryReport> => {
    const next = round.then(() => deliverMail(deps, { url: options.url, send }));
    round = next.then(
      (report) => tell(troubleOf(report)),
      () => tell('mail: the outbox cannot be read; trying again'),
    );
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
      close();
    },
  };
}

function openSmtp({ smtpUrl, from, url }: SenderOptions): {
  send: (mail: OutgoingMail) => Promise<void>;
  close: () => void;
} {
  const transport = createTransport({ url: smtpUrl, ...SMTP_PATIENCE });
  const send = async (mail: OutgoingMail): Promise<void> => {
    await transport.sendMail(toMessage(mail, { from, url }));
  };
  return { send, close: () => transport.close() };
}

/** A line for the terminal, without addresses; `unknown`: nothing was tried. */
type Trouble = `mail: ${string}` | 'over' | 'unknown';

function troubleOf({ sent, failed, damaged }: DeliveryReport): Trouble {
  if (failed > 0) return 'mail: the mail server does not take our mail; trying again';
  if (damaged > 0) return 'mail: something in the outbox is damaged; the rest is sent';
  return sent > 0 ? 'over' : 'unknown';
}

/** Says each trouble once, until it is another one or over. */
function tellOnce(say: (line: string) => void): (trouble: Trouble) => void {
  let told: Trouble = 'over';
  return (trouble) => {
    if (trouble === 'unknown' || trouble === told) return;
    if (trouble !== 'over') say(trouble);
    told = trouble;
  };
}
