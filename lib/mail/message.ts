/** A mail in the form that nodemailer sends. Owns every header: the Message-ID that stays the same at every try, and how a mail is ended. */
import type { SendMailOptions } from 'nodemailer';
import type { OutgoingMail } from './outgoing-mail';

export type SenderName = {
  /** "Name <address>". */
  readonly from: string;
  /** The address people use; its host is in every Message-ID. */
  readonly url: string;
};

/** What nodemailer is given; reads no file and no address, whatever the mail says. */
export function toMessage(mail: OutgoingMail, { from, url }: SenderName): SendMailOptions {
  const headers: Record<string, string> = {
    'Content-Language': mail.language,
    'Auto-Submitted': 'auto-generated',
  };
  if (mail.optOutUrl !== undefined) {
    // RFC 8058: the mail program's own button posts to this address.
    headers['List-Unsubscribe'] = `<${mail.optOutUrl}/now>`;
    headers['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click';
  }
  const { calendar } = mail;
  return {
    ...{ from, to: mail.to, subject: mail.subject, text: mail.text, headers },
    messageId: `<${mail.mailId}@${new URL(url).hostname}>`,
    ...(calendar === undefined
      ? {}
      : {
          icalEvent: { method: 'PUBLISH', filename: calendar.fileName, content: calendar.text },
        }),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
