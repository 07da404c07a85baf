/** Sends what waits in the outbox, every few seconds and once more when the server stops. */
import { type MailRoute, openSender } from '@/lib/mail/open-sender';
import { type DeliveryReport, deliverMail } from '@/lib/workspace/deliver-mail';
import type { SealDeps } from '@/lib/workspace/seal-deps';
import type { Part } from './part';

/** A person who has just sent an invitation waits for it; an idle round is one small query. */
const ROUND_MS = 3_000;

export type SenderOptions = {
  readonly route: MailRoute;
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
export function startOutboxSender(deps: SealDeps, options: SenderOptions): OutboxSender {
  const { send, close } = openSender(options.route, options);
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
