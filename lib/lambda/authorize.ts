/**
 * The authorizer of `$connect`: our own page, an unused ticket, a session that lives, a person who may see the room. Says
 * yes or no and nothing more; a refusal looks the same whatever its cause.
 */

import { AppError, toAppError } from '@/lib/errors';
import { readTicket } from '@/lib/identity/room-ticket';
import { readOffer } from '@/lib/protocol/wire';
import { burnTicket } from '@/lib/room/burn-ticket';
import { readLiveSession } from '@/lib/store/session';
import { type AuthorizerAnswer, type AuthorizerEvent, headerOf } from './events';
import { type LambdaHome, openHome } from './home';

export const handler = (event: AuthorizerEvent): Promise<AuthorizerAnswer> => authorize(openHome(), event);

/** Uses the ticket up. The context is what `connect` stores. @throws `unavailable` so that the gateway answers 500 */
export async function authorize(home: LambdaHome, event: AuthorizerEvent): Promise<AuthorizerAnswer> {
  try {
    const context = await admit(home, event);
    return answer(event, 'Allow', context);
  } catch (thrown) {
    const { code } = toAppError(thrown);
    if (code === 'unauthenticated' || code === 'notFound') return answer(event, 'Deny');
    throw thrown;
  }
}

async function admit(home: LambdaHome, event: AuthorizerEvent): Promise<Record<string, string>> {
  const origin = headerOf(event, 'origin');
  if (origin !== undefined && origin !== new URL(home.url).origin) throw new AppError('notFound');
  const offered = (headerOf(event, 'sec-websocket-protocol') ?? '').split(',').map((name) => name.trim());
  const { wires, ticket: token } = readOffer(offered);
  const ticket = token === null ? null : readTicket(home.secret, token, home.now());
  if (ticket === null || !wires.includes('text')) throw new AppError('unauthenticated', 'ticketInvalid');
  await burnTicket(home, ticket.id, ticket.expiresAt);
  const live = await readLiveSession(home.table, ticket.sessionId, home.now());
  if (live?.person.id !== ticket.personId) throw new AppError('unauthenticated', 'sessionEnded');
  const verdict = await home.authorize(ticket.personId, ticket.room);
  if (verdict === null || verdict === 'moved') throw new AppError('notFound');
  return {
    room: ticket.room,
    personId: ticket.personId,
    name: live.person.name,
    sessionId: ticket.sessionId,
    schemaVersion: ticket.schemaVersion === null ? '' : String(ticket.schemaVersion),
  };
}

function answer(
  event: AuthorizerEvent,
  effect: 'Allow' | 'Deny',
  context?: Record<string, string>,
): AuthorizerAnswer {
  return {
    principalId: context?.['personId'] ?? 'nobody',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: event.methodArn }],
    },
    ...(context === undefined ? {} : { context }),
  };
}
