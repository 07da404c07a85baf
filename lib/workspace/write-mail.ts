/** Writes a mail from what is true at the moment it leaves. A mail that nothing asks for any more is not written. */
import { MAIL_ORPHAN_MS } from '@/lib/limits';
import type { OutgoingMail } from '@/lib/mail/outgoing-mail';
import { readGroup } from '@/lib/store/group';
import { readInvitation } from '@/lib/store/invitation';
import { readOrganisation } from '@/lib/store/organisation';
import type { Mail, MailContent } from '@/lib/store/outbox';
import type { DeliveryDeps } from './delivery-deps';
import { issueLink } from './invitation-link';
import type { Unwritten } from './letter';
import { writeLifeMail } from './life-mail';
import { dayInWords, invitationText } from './mail-texts';
import { writeReminders } from './reminders-letter';

/** The link ends at some hour of its last day; the day before is the last one that is whole. */
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * `unwanted`: there is no reason for it now. `notYet`: its reason may still be on its way to the table. `spread`: it was
 * for everybody concerned, and a letter to each of them is in line instead.
 */
export async function writeMail(
  deps: DeliveryDeps,
  mail: Mail,
  url: string,
): Promise<OutgoingMail | Unwritten | 'spread'> {
  switch (mail.content.type) {
    case 'invitation':
      return writeInvitation(deps, { ...mail, content: mail.content }, url);
    case 'life':
      return writeLifeMail(deps, { ...mail, content: mail.content }, url);
    case 'reminders':
      return writeReminders(deps, { ...mail.content, mailId: mail.mailId, url });
  }
}

type Of<T extends MailContent['type']> = Mail & { readonly content: Extract<MailContent, { type: T }> };

async function writeInvitation(
  deps: DeliveryDeps,
  mail: Of<'invitation'>,
  url: string,
): Promise<OutgoingMail | Unwritten> {
  const { groupId, invitationId } = mail.content;
  const seen = await readInvitation(deps.table, groupId, invitationId);
  if (seen?.mailId !== mail.mailId)
    return deps.now() - mail.createdAt < MAIL_ORPHAN_MS ? 'notYet' : 'unwanted';
  const issued = await issueLink(deps, { groupId, invitationId, mailId: mail.mailId });
  const group = await readGroup(deps.table, groupId);
  if (issued === 'superseded' || group === null) return 'unwanted';
  const { invitation, link } = issued;
  const { language, email, organisationId } = invitation;
  const organisation = await readOrganisation(deps.table, organisationId);
  const text = invitationText[language]({
    groupName: group.name,
    inviterName: invitation.invitedBy.name,
    organisationName: organisation?.name ?? organisationId,
    address: email,
    url: `${url}/invitation/${link}`,
    lastDay: dayInWords(invitation.expiresAt - DAY_MS, language),
  });
  return { mailId: mail.mailId, to: email, ...text, language };
}
