/** The two HTTPS requests of a room on Lambda: a ticket for the WebSocket, and a poll where there is none. */
import { AppError, HTTP_ANSWER, toAppError } from '@/lib/errors';
import { cookieNames, readCookies } from '@/lib/identity/cookies';
import { issueRoomTicket, ticketRequestSchema } from '@/lib/identity/issue-room-ticket';
import { takeToken } from '@/lib/identity/rate-limit';
import { findSession } from '@/lib/identity/session';
import { pollJson } from '@/lib/room/poll-json';
import type { LiveSession } from '@/lib/store/session';
import { type HttpAnswer, type HttpEvent, headerOf } from './events';
import { type LambdaHome, openHome, roomDeps } from './home';

/** The cloud is paid per message: what is typed within half a second travels together (ms). */
export const COALESCE_MS = 500;

export const handler = (event: HttpEvent): Promise<HttpAnswer> =>
  answerHttp(openHome(), process.env['KLUBBA_REALTIME_URL'] ?? '', event);

/** @param realtimeUrl `wss://<domain>/<stage>` of the WebSocket API */
export async function answerHttp(
  home: LambdaHome,
  realtimeUrl: string,
  event: HttpEvent,
): Promise<HttpAnswer> {
  try {
    return toAnswer(200, await perform(home, realtimeUrl, event));
  } catch (thrown) {
    const { code, reason } = toAppError(thrown);
    if (code === 'internal') process.stderr.write('rooms: a request failed with an unknown error\n');
    const { status, sv } = HTTP_ANSWER[code];
    return toAnswer(status, { code, reason, sentence: sv });
  }
}

async function perform(home: LambdaHome, realtimeUrl: string, event: HttpEvent): Promise<object> {
  const { session, person } = await requireSession(home, event);
  const isPoll = event.rawPath === '/api/rooms/poll';
  await takeToken(home, { bucket: isPoll ? 'pollByPerson' : 'ticketByPerson', key: person.id });
  const body = readBody(event);
  if (isPoll) {
    const endpoint = realtimeUrl.replace(/^wss:/, 'https:');
    return pollJson(roomDeps(home, endpoint, new Set()), person, body);
  }
  if (event.rawPath !== '/api/rooms/ticket') throw new AppError('notFound');
  const parsed = ticketRequestSchema.safeParse(body);
  if (!parsed.success) throw new AppError('invalid');
  const actor = { personId: person.id, sessionId: session.id };
  const service = {
    url: realtimeUrl,
    stockClients: false,
    coalesceMs: COALESCE_MS,
    authorize: home.authorize,
  };
  return issueRoomTicket(home, service, { actor, request: parsed.data });
}

async function requireSession(home: LambdaHome, event: HttpEvent): Promise<LiveSession> {
  const isOurs = headerOf(event, 'origin') === new URL(home.url).origin;
  if (event.requestContext.http.method !== 'POST' || !isOurs) throw new AppError('notFound');
  const cookies = event.cookies?.join('; ') ?? headerOf(event, 'cookie') ?? null;
  const live = await findSession(home, readCookies(cookies)[cookieNames(home.url).session]);
  if (live === null) throw new AppError('unauthenticated');
  return live;
}

function readBody({ body = '', isBase64Encoded }: HttpEvent): unknown {
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body);
  } catch (cause) {
    throw new AppError('invalid', null, { cause });
  }
}

function toAnswer(statusCode: number, body: object): HttpAnswer {
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
  return { statusCode, headers, body: JSON.stringify(body) };
}
