/**
 * What a room needs of a connection's network. Two homes: `lib/lambda/sockets.ts` (API Gateway) and
 * `lib/local/sockets.ts` (`ws`).
 */

/** `gone`: the connection no longer exists and may be forgotten. `failed`: a passing fault, not known whether it arrived. */
export type SendOutcome = 'sent' | 'gone' | 'failed';

export interface Sockets {
  /**
   * Sends one message as text or bytes, whichever the connection's protocol uses; never throws. Answers at once where it
   * can: a hundred people are told in a loop, and a promise for each of them costs more than the sending.
   */
  send(connectionId: string, message: string | Uint8Array): SendOutcome | Promise<SendOutcome>;
  /** Closes; an absent connection is no error. `code` is one of the close codes in `lib/errors.ts`. */
  close(connectionId: string, code: number, reason: string): Promise<void>;
}
