/** A mail as the sender gets it: written, addressed, and not yet in the form of any mail server. */
import type { Language } from '@/lib/errors';

export type OutgoingMail = {
  /** Names the mail in every try of sending it; the sender makes the Message-ID of it. */
  readonly mailId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: Language;
  /** Ends mail of this kind for the receiver without signing in; absent on mail that is no subscription. A POST to `…/now`
   * does so at once. */
  readonly optOutUrl?: string;
  /** An iCalendar file that goes along. */
  readonly calendar?: { readonly fileName: string; readonly text: string };
};
