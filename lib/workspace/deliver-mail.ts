/**
 * Empties the outbox: every waiting mail is claimed, written, sent and removed. At least once: a crash after sending and
 * before removing sends it again, under the same Message-ID.
 */
import { AppError } from '@/lib/errors';
import { MAIL_LEASE_MS, MAIL_LIFETIME_MS, MAIL_RETRY_MS, MAX_MAIL_RETRY_MS } from '@/lib/limits';
import type { OutgoingMail } from '@/lib/mail/outgoing-mail';
import { listMail, type Mail, removeMail, writeMail as storeMail } from '@/lib/store/outbox';
import type { DeliveryDeps } from './delivery-deps';
import { writeMail } from './write-mail';

export type Delivery = {
  /** The address people use, without a trailing slash. */
  readonly url: string;
  /** Resolves when the mail server has taken it. */
  readonly send: (mail: OutgoingMail) => Promise<void>;
};
export type DeliveryReport = {
  readonly sent: number;
  /** Nothing asked for them any more. */
  readonly dropped: number;
  /** The mail server did not take them; they are tried again. */
  readonly failed: number;
  /** Cannot be read, and wait for an operator. */
  readonly damaged: number;
};

/** Sends what is due. Never throws for a mail that cannot be sent; it is tried again later. */
export async function deliverMail(deps: DeliveryDeps, delivery: Delivery): Promise<DeliveryReport> {
  const report = { sent: 0, dropped: 0, failed: 0, damaged: 0, waiting: 0, spread: 0 };
  await deliverOnce(deps, delivery, report);
  // What was for everybody has become letters, which may stand before the place that the first round had come to.
  const { damaged } = report;
  if (report.spread > 0) await deliverOnce(deps, delivery, report);
  const { sent, dropped, failed } = report;
  return { sent, dropped, failed, damaged };
}

type Ended = 'sent' | 'dropped' | 'failed' | 'waiting' | 'spread';

async function deliverOnce(
  deps: DeliveryDeps,
  delivery: Delivery,
  report: Record<Ended | 'damaged', number>,
): Promise<void> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listMail>> = await listMail(deps.table, after, deps.now());
    for (const mail of page.mails) report[await deliverOne(deps, delivery, mail)] += 1;
    report.damaged += page.damaged;
    after = page.next;
  } while (after !== null);
}

async function deliverOne(deps: DeliveryDeps, delivery: Delivery, mail: Mail): Promise<Ended> {
  const now = deps.now();
  if (mail.notBefore > now) return 'waiting';
  const claimed = { ...mail, attempts: mail.attempts + 1, notBefore: now + MAIL_LEASE_MS };
  if (!(await storeMail(deps.table, claimed))) return 'waiting';
  const held = { ...claimed, version: mail.version + 1 };
  const written =
    now - mail.createdAt > MAIL_LIFETIME_MS ? 'unwanted' : await tryWriting(deps, mail, delivery.url);
  if (written === 'unwanted' || written === 'spread') {
    await removeMail(deps.table, mail);
    return written === 'spread' ? 'spread' : 'dropped';
  }
  if (written === 'notYet' || !(await wasTaken(delivery, written))) {
    const wait = Math.min(MAIL_RETRY_MS * 2 ** mail.attempts, MAX_MAIL_RETRY_MS);
    await storeMail(deps.table, { ...held, notBefore: now + wait });
    return written === 'notYet' ? 'waiting' : 'failed';
  }
  await removeMail(deps.table, mail);
  return 'sent';
}

async function wasTaken(delivery: Delivery, written: OutgoingMail): Promise<boolean> {
  try {
    await delivery.send(written);
    return true;
  } catch {
    return false;
  }
}

/** A mail whose facts are damaged stays for the operator who repairs them. */
async function tryWriting(deps: DeliveryDeps, mail: Mail, url: string): ReturnType<typeof writeMail> {
  try {
    return await writeMail(deps, mail, url);
  } catch (error) {
    if (error instanceof AppError && error.code === 'corrupt') return 'notYet';
    throw error;
  }
}
