/**
 * Ending one kind of mail by the link in the mail. The link names the person, the kind and a proof
 * that only their own mail holds; whoever has it can end that mail and do nothing else.
 */
import { AppError } from '@/lib/errors';
import {
  MAIL_KINDS,
  type MailChoice,
  type MailKind,
  readMailChoice,
  writeMailChoice,
} from '@/lib/store/mail-choice';
import { untilWritten } from '@/lib/store/write-rounds';
import type { Deps } from './deps';
import { derivedId } from './derived-id';

/** The last part of the address in a mail's foot. */
export async function optOutToken(choice: MailChoice, kind: MailKind): Promise<string> {
  const proof = await derivedId('opt out', choice.personId, kind, choice.secret);
  return [choice.personId, kind, proof].join('.');
}

/** The kind that a link ends. @throws AppError `notFound` for a link that no mail of ours held */
export async function readOptOut(
  deps: Pick<Deps, 'table'>,
  token: string,
): Promise<{ readonly kind: MailKind; readonly isRefused: boolean }> {
  const { choice, kind } = await requireLink(deps, token);
  return { kind, isRefused: choice.refused.includes(kind) };
}

/** Ends that kind of mail; twice is once. @throws AppError `notFound` */
export async function acceptOptOut(deps: Pick<Deps, 'table'>, token: string): Promise<MailKind> {
  const { kind } = await requireLink(deps, token);
  return untilWritten(async () => {
    const { choice } = await requireLink(deps, token);
    if (choice.refused.includes(kind)) return kind;
    const refused = MAIL_KINDS.filter((one) => one === kind || choice.refused.includes(one));
    return (await writeMailChoice(deps.table, { ...choice, refused })) ? kind : null;
  });
}

async function requireLink(
  deps: Pick<Deps, 'table'>,
  token: string,
): Promise<{ readonly choice: MailChoice; readonly kind: MailKind }> {
  const [personId = '', kindWord = ''] = token.split('.');
  const kind = MAIL_KINDS.find((one) => one === kindWord);
  const choice = kind === undefined || personId === '' ? null : await readMailChoice(deps.table, personId);
  if (kind === undefined || choice === null || (await optOutToken(choice, kind)) !== token)
    throw new AppError('notFound');
  return { choice, kind };
}
