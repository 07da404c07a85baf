/** The HTTPS form of a room for networks that refuse WebSockets: one request says what is new here and asks what is new there. */
import { fromBase64, toBase64 } from 'lib0/buffer';
import * as z from 'zod/mini';
import type { PostJson } from './ticket-request';

export const POLL_PATH = '/api/rooms/poll';

export type PollQuestion = {
  readonly room: string;
  /** The same for all polls of one connection of one page. */
  readonly page: string;
  readonly schemaVersion: number | undefined;
  readonly cursor: string | null;
  readonly stateVector: Uint8Array;
  readonly updates: readonly Uint8Array[];
  readonly presence: Uint8Array | null;
};

const schema = z.object({
  status: z.enum(['stored', 'again', 'silent']),
  cursor: z.string(),
  updates: z.array(z.string()),
  stateVector: z.nullable(z.string()),
  presence: z.string(),
  role: z.enum(['write', 'read']),
});

export type PollAnswer = {
  readonly status: 'stored' | 'again' | 'silent';
  readonly cursor: string;
  readonly updates: readonly Uint8Array[];
  readonly stateVector: Uint8Array | null;
  readonly presence: Uint8Array;
  readonly role: 'write' | 'read';
};

/** @throws AppError as `requestTicket` */
export async function requestPoll(post: PostJson, question: PollQuestion): Promise<PollAnswer> {
  const answer = schema.parse(
    await post(POLL_PATH, {
      ...question,
      stateVector: toBase64(question.stateVector),
      updates: question.updates.map(toBase64),
      presence: question.presence === null ? null : toBase64(question.presence),
    }),
  );
  return {
    ...answer,
    updates: answer.updates.map(fromBase64),
    stateVector: answer.stateVector === null ? null : fromBase64(answer.stateVector),
    presence: fromBase64(answer.presence),
  };
}
