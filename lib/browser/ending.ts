/** What a refusal means for this tab: try again, or an end, and what then becomes of the local copy. */
import { type AppError, CLOSE_ANSWER } from '@/lib/errors';
import type { EndReason } from './save-state';

export type Ending = {
  readonly reason: EndReason;
  /** The local copy goes too: what it holds is no longer this person's to see. */
  readonly purges: boolean;
};

/** `null` when the same request may succeed later. */
export function endingOf(refusal: AppError): Ending | null {
  switch (refusal.code) {
    case 'unauthenticated':
    case 'reauthenticate':
      return { reason: 'signedOut', purges: false };
    case 'notFound':
      return { reason: 'revoked', purges: true };
    case 'gone':
      return { reason: 'moved', purges: true };
    case 'locked':
      return { reason: 'frozen', purges: false };
    case 'outdated':
      return { reason: 'outdated', purges: false };
    case 'corrupt':
      return { reason: 'corrupt', purges: false };
    case 'invalid':
    case 'tooLarge':
      return { reason: 'refused', purges: false };
    case 'conflict':
    case 'rateLimited':
    case 'unavailable':
    case 'internal':
      return CLOSE_ANSWER[refusal.code].reconnect ? null : { reason: 'refused', purges: false };
  }
}
