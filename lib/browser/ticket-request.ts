/** Asks for the ticket that the next connection needs. Owns what an answer may look like; keeps nothing. */
import * as z from 'zod/mini';
import { AppError, type ErrorCode, HTTP_ANSWER } from '@/lib/errors';

export const TICKET_PATH = '/api/rooms/ticket';

const schema = z.object({
  /** Where to connect; the room is in the ticket, not in the address. */
  url: z.string(),
  ticket: z.string(),
  role: z.enum(['write', 'read']),
  /** How long messages wait for company before they are sent (ms). */
  coalesceMs: z.number(),
});

export type TicketAnswer = z.infer<typeof schema>;

/** Posts JSON to a path of our own API and reads the JSON answer. @throws AppError as `requestTicket` */
export type PostJson = (path: string, value: unknown) => Promise<unknown>;

const refusalSchema = z.object({ code: z.string(), reason: z.nullish(z.string()) });

/**
 * A ticket for one connect.
 * @throws AppError with the server's refusal; `unavailable` `networkUnreachable` when no answer came
 */
export async function requestTicket(
  post: PostJson,
  request: { readonly room: string; readonly schemaVersion: number | undefined },
): Promise<TicketAnswer> {
  return schema.parse(await post(TICKET_PATH, request));
}

/** With the page's own cookies. */
export const postJson: PostJson = async (path, value) => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(value),
    cache: 'no-store',
    redirect: 'error',
  }).catch((cause: unknown) => {
    throw new AppError('unavailable', 'networkUnreachable', { cause });
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusalOfAnswer(response.status, body);
  return body;
};

function refusalOfAnswer(status: number, body: unknown): AppError {
  const refusal = refusalSchema.safeParse(body);
  if (refusal.success && isErrorCode(refusal.data.code))
    return new AppError(refusal.data.code, refusal.data.reason ?? null);
  const known = Object.entries(HTTP_ANSWER).find(([, answer]) => answer.status === status)?.[0];
  return new AppError(known !== undefined && isErrorCode(known) ? known : 'unavailable');
}

function isErrorCode(word: string): word is ErrorCode {
  return Object.hasOwn(HTTP_ANSWER, word);
}
