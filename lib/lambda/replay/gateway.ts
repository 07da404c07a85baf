/**
 * API Gateway between the people of a replay and the handlers: one invocation an event, in the gateway's own event shapes,
 * frames of text within its limits, every message counted in units of 32 KB as it is charged.
 */
import { AppError } from '@/lib/errors';
import { issueRoomTicket } from '@/lib/identity/issue-room-ticket';
import { authorize } from '@/lib/lambda/authorize';
import { connect } from '@/lib/lambda/connect';
import { disconnect } from '@/lib/lambda/disconnect';
import type { SocketEvent } from '@/lib/lambda/events';
import type { LambdaHome } from '@/lib/lambda/home';
import { message } from '@/lib/lambda/message';
import type { ManagementApi } from '@/lib/lambda/sockets';
import { MAX_FRAME_BYTES } from '@/lib/limits';
import { SUBPROTOCOLS, ticketProtocol } from '@/lib/protocol/wire';
import type { Bill } from './bill';

const CHARGED_UNIT_BYTES = 32 * 1024;
const DOMAIN = { domainName: 'gateway.example', stage: 'live' };

export class Gateway {
  readonly api: ManagementApi;
  readonly #bill: Bill;
  readonly #open = new Map<string, number>();
  #count = 0;

  /** @param deliver hands a frame to a person */
  constructor(bill: Bill, deliver: (person: number, frame: string) => void) {
    this.#bill = bill;
    this.api = {
      post: async (connectionId, frame) => {
        const person = this.#open.get(connectionId);
        if (person === undefined) throw Object.assign(new Error('gone'), { name: 'GoneException' });
        this.#countFrame('messagesOut', frame);
        deliver(person, frame);
      },
      remove: async (connectionId) => void this.#open.delete(connectionId),
    };
  }

  /** Ticket, authorizer, `$connect`. @throws AppError when one of them refuses */
  async connect(home: LambdaHome, seat: { person: number; personId: string; room: string }): Promise<void> {
    const connectionId = `gateway-${++this.#count}`;
    const actor = { personId: seat.personId, sessionId: `session-${seat.personId}` };
    const service = { url: '', stockClients: false, coalesceMs: 0, authorize: home.authorize };
    this.#bill.current().invocations += 3;
    const { ticket } = await issueRoomTicket(home, service, { actor, request: { room: seat.room } });
    const headers = {
      Origin: home.url,
      'Sec-WebSocket-Protocol': [SUBPROTOCOLS.text, ticketProtocol(ticket)].join(', '),
    };
    const event = eventOf('CONNECT', connectionId);
    const answer = await authorize(home, { ...event, headers, type: 'REQUEST', methodArn: 'arn:replay' });
    if (answer.policyDocument.Statement[0]?.Effect !== 'Allow') throw new AppError('unauthenticated');
    const authorizer = answer.context ?? {};
    const admitted = { ...event, headers, requestContext: { ...event.requestContext, authorizer } };
    const { statusCode } = await connect(home, admitted);
    if (statusCode !== 200) throw new AppError('unauthenticated');
    this.#open.set(connectionId, seat.person);
  }

  /** `$default`. The authorizer's context is left out, so that the reading of the connection's item is counted. */
  async message(home: LambdaHome, { person, frame }: { person: number; frame: string }): Promise<void> {
    if (frame.length > MAX_FRAME_BYTES) throw new AppError('tooLarge');
    this.#bill.current().invocations += 1;
    this.#countFrame('messagesIn', frame);
    await message(home, { ...eventOf('MESSAGE', this.#connectionOf(person)), body: frame });
  }

  async disconnect(home: LambdaHome, person: number): Promise<void> {
    const connectionId = this.#connectionOf(person);
    this.#open.delete(connectionId);
    this.#bill.current().invocations += 1;
    await disconnect(home, eventOf('DISCONNECT', connectionId));
  }

  #connectionOf(person: number): string {
    for (const [connectionId, who] of this.#open) if (who === person) return connectionId;
    throw new AppError('unauthenticated');
  }

  #countFrame(direction: 'messagesIn' | 'messagesOut', frame: string): void {
    const bytes = Buffer.byteLength(frame);
    this.#bill.current()[direction] += Math.ceil(bytes / CHARGED_UNIT_BYTES);
    this.#bill.current().bytes += bytes;
  }
}

function eventOf(eventType: SocketEvent['requestContext']['eventType'], connectionId: string): SocketEvent {
  const routeKey = eventType === 'MESSAGE' ? '$default' : `$${eventType.toLowerCase()}`;
  return { requestContext: { routeKey, eventType, connectionId, ...DOMAIN } };
}
