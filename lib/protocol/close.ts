/** What a close code tells a client to do next (R6), read back from the table in `lib/errors.ts`. */
import { AppError, CLOSE_ANSWER, type ErrorCode } from '@/lib/errors';

export type Closing = { readonly closeCode: number; readonly reconnect: boolean; readonly reason: string };

/** RFC 6455: the reason of a close frame holds at most 123 bytes; ours are short camelCase words. */
const MAX_REASON_LENGTH = 123;

/** How a connection is closed for a refusal. The reason is `code` or `code.exactReason`; the client picks the sentence. */
export function closingOf(error: AppError): Closing {
  const reason = error.reason === null ? error.code : `${error.code}.${error.reason}`;
  return { ...CLOSE_ANSWER[error.code], reason: reason.slice(0, MAX_REASON_LENGTH) };
}

/** The refusal that a closed connection was closed with, or `null` when the network just ended it. */
export function refusalOf(closeCode: number, reason: string): AppError | null {
  const [word = '', exact = null] = reason.split('.');
  if (isErrorCode(word) && CLOSE_ANSWER[word].closeCode === closeCode) return new AppError(word, exact);
  const known = Object.entries(CLOSE_ANSWER).find(([, answer]) => answer.closeCode === closeCode);
  return known !== undefined && isErrorCode(known[0]) ? new AppError(known[0]) : null;
}

function isErrorCode(word: string): word is ErrorCode {
  return Object.hasOwn(CLOSE_ANSWER, word);
}
