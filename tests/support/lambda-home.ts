/** The rooms' home on Lambda over a table in memory: a group with a meeting, its people, and what they would send. */
import type { Actor } from '@/lib/access/actor';
import { cookieNames } from '@/lib/identity/cookies';
import { type RoomTicket, signTicket, ticketExpiry } from '@/lib/identity/room-ticket';
import { openSession } from '@/lib/identity/session';
import type { HttpEvent, SocketEvent } from '@/lib/lambda/events';
import type { LambdaHome } from '@/lib/lambda/home';
import { SUBPROTOCOLS, ticketProtocol } from '@/lib/protocol/wire';
import { readPerson } from '@/lib/store/person';
import { authorizeRoom } from '@/lib/workspace/authorize-room';
import { minutesRoom } from '@/lib/workspace/room-name';
import { aGroup, aMeeting, putPerson } from './builders';
import { openTestDeps, type TestDeps } from './deps';

export const ORIGIN = 'https://klubba.example';
const SECRET = 'the secret of a test, long enough for the check';

export type TestHome = {
  readonly deps: TestDeps;
  readonly home: LambdaHome;
  readonly room: string;
  readonly karin: Actor;
  /** Belongs to no group. */
  readonly vera: Actor;
  /** What was posted to connections, and who was hung up on. */
  readonly sent: { readonly connectionId: string; readonly frame: string }[];
  readonly removed: string[];
  readonly signIn: (person: Actor) => Promise<{ readonly sessionId: string; readonly cookie: string }>;
  /** A ticket of a new session of Karin's; parts of it can be another. */
  readonly ticket: (changes?: Partial<RoomTicket>) => Promise<string>;
};

export async function openTestHome(): Promise<TestHome> {
  const deps = await openTestDeps();
  const karin = await putPerson(deps, { id: 'karin' });
  const vera = await putPerson(deps, { id: 'vera' });
  const { groupId } = await aGroup(deps, karin);
  const { meetingId } = await aMeeting(deps, karin, { groupId });
  const room = minutesRoom(meetingId, 1);
  const sent: TestHome['sent'] = [];
  const removed: string[] = [];
  const home: LambdaHome = {
    ...deps,
    secret: SECRET,
    url: ORIGIN,
    random: () => 0.5,
    authorize: (personId, name) => authorizeRoom(deps, { personId, room: name }),
    api: () => ({
      post: async (connectionId, frame) => void sent.push({ connectionId, frame }),
      remove: async (connectionId) => void removed.push(connectionId),
    }),
  };
  const signIn: TestHome['signIn'] = async ({ personId }) => {
    const person = await readPerson(deps.table, personId);
    if (person === null) throw new Error(`there is no ${personId}`);
    const proof = { authenticatedAt: deps.now(), providerSession: null, idToken: null };
    const { session, cookieValue } = await openSession({ ...deps, secret: SECRET }, person, proof);
    return { sessionId: session.id, cookie: `${cookieNames(ORIGIN).session}=${cookieValue}` };
  };
  const ticket: TestHome['ticket'] = async (changes = {}) => {
    const { sessionId } = await signIn(karin);
    const expiresAt = ticketExpiry(deps.now());
    const whole = { id: deps.newId(), room, personId: 'karin', sessionId, schemaVersion: 1, expiresAt };
    return signTicket(SECRET, { ...whole, ...changes });
  };
  return { deps, home, room, karin, vera, sent, removed, signIn, ticket };
}

/** What API Gateway tells of a connection. */
export const aContext = (connectionId = 'c1'): SocketEvent['requestContext'] => ({
  routeKey: '$connect',
  eventType: 'CONNECT',
  connectionId,
  domainName: 'abc.execute-api.eu-north-1.amazonaws.com',
  stage: 'live',
});

/** The protocols that our page offers with a ticket. */
export const offer = (ticket: string): string =>
  [SUBPROTOCOLS.binary, SUBPROTOCOLS.text, ticketProtocol(ticket)].join(', ');

/** A request of our own page; parts of it can be another. */
export const aRequest = (path: string, cookie: string, body: unknown): HttpEvent => ({
  rawPath: path,
  headers: { origin: ORIGIN },
  cookies: [cookie],
  requestContext: { http: { method: 'POST' } },
  body: JSON.stringify(body),
  isBase64Encoded: false,
});
