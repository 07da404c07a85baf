/**
 * The two requests of a room over plain HTTPS: a ticket for the WebSocket, and a poll where there is none. Served here and
 * not by a page, because they answer in the rooms' own memory. Refuses what does not come from our own pages.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError, HTTP_ANSWER, toAppError } from '@/lib/errors';
import { cookieNames, readCookies } from '@/lib/identity/cookies';
import type { IdentityDeps } from '@/lib/identity/deps';
import { issueRoomTicket, type RoomService, ticketRequestSchema } from '@/lib/identity/issue-room-ticket';
import { takeToken } from '@/lib/identity/rate-limit';
import { findSession } from '@/lib/identity/session';
import type { RoomDeps } from '@/lib/room/deps';
import { MAX_POLL_BODY_BYTES, pollJson } from '@/lib/room/poll-json';
import type { LiveSession } from '@/lib/store/session';

export const TICKET_PATH = '/api/rooms/ticket';
export const POLL_PATH = '/api/rooms/poll';

const MAX_TICKET_BODY_BYTES = 4_096;

export type RoomRequests = {
  readonly identity: IdentityDeps;
  readonly service: RoomService;
  readonly room: RoomDeps;
  readonly onFault: (error: AppError) => void;
};

/** Answers the request, or `false` when the path is another's. */
export async function answerRoomRequest(
  requests: RoomRequests,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const path = (request.url ?? '').split('?')[0];
  if (path !== TICKET_PATH && path !== POLL_PATH) return false;
  try {
    const body = await (path === TICKET_PATH ? ticket(requests, request) : answerPoll(requests, request));
    send(response, 200, body);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === 'internal' || error.code === 'corrupt') requests.onFault(error);
    const { status, sv, en } = HTTP_ANSWER[error.code];
    const sentence = (request.headers['accept-language'] ?? 'sv').startsWith('en') ? en : sv;
    send(response, status, { code: error.code, reason: error.reason, sentence });
  }
  return true;
}

async function ticket({ identity, service }: RoomRequests, request: IncomingMessage): Promise<object> {
  const { session, person } = await requireSession(identity, request);
  await takeToken(identity, { bucket: 'ticketByPerson', key: person.id });
  const parsed = ticketRequestSchema.safeParse(await readJson(request, MAX_TICKET_BODY_BYTES));
  if (!parsed.success) throw new AppError('invalid');
  const actor = { personId: person.id, sessionId: session.id };
  return issueRoomTicket(identity, service, { actor, request: parsed.data });
}

async function answerPoll({ identity, room }: RoomRequests, request: IncomingMessage): Promise<object> {
  const { person } = await requireSession(identity, request);
  await takeToken(identity, { bucket: 'pollByPerson', key: person.id });
  return pollJson(room, person, await readJson(request, MAX_POLL_BODY_BYTES));
}

/** Whoever is signed in. A request of another site's page is answered as if there were nothing here. */
async function requireSession(identity: IdentityDeps, request: IncomingMessage): Promise<LiveSession> {
  if (request.method !== 'POST' || request.headers.origin !== new URL(identity.url).origin)
    throw new AppError('notFound');
  const cookie = readCookies(request.headers.cookie ?? null)[cookieNames(identity.url).session];
  const live = await findSession(identity, cookie);
  if (live === null) throw new AppError('unauthenticated');
  return live;
}

async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += (part as Buffer).length;
    if (length > maxBytes) throw new AppError('tooLarge');
    parts.push(part as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch (cause) {
    throw new AppError('invalid', null, { cause });
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}
