/**
 * One connection of the stock provider, which sees a WebSocket: asks for a ticket, opens a socket with it, turns messages
 * into packets and frames and back, keeps the connection alive and renews it before the network's own cut.
 */
import { AppError } from '@/lib/errors';
import { CONNECTION_LIFETIME_MS } from '@/lib/limits';
import { ChunkCollector } from '@/lib/protocol/chunk-collector';
import { refusalOf } from '@/lib/protocol/close';
import { decodeCloseFrame } from '@/lib/protocol/close-frame';
import { decodeMessage, encodeMessage } from '@/lib/protocol/messages';
import { decodePacket, encodePacket, KEEP_ALIVE, type Packet } from '@/lib/protocol/packet';
import { decodeTextFrame, encodeTextFrames } from '@/lib/protocol/text-frame';
import { SUBPROTOCOLS, ticketProtocol, type Wire, wireOf } from '@/lib/protocol/wire';
import type { Link } from './link';
import { Outgoing } from './outgoing';
import type { TicketAnswer } from './ticket-request';

/** The provider gives a connection up after 30 s without a message; API Gateway after 10 min. */
const KEEP_ALIVE_MS = 25_000;
/** Missed posts are healed this often, each client at a moment of its own (ms, ± RESYNC_JITTER_MS). */
const RESYNC_MS = 60_000;
const RESYNC_JITTER_MS = 10_000;
/** API Gateway cuts at two hours; renewing earlier, at a quiet moment, loses nobody's rhythm. */
const RENEW_MS = CONNECTION_LIFETIME_MS - 10 * 60 * 1000;
/** Something new is asked for at once when a gap shows, but not more often than this (ms). */
const GAP_PAUSE_MS = 1_000;
/** A connection that is neither open nor refused by then is given up (ms). */
const CONNECT_TIMEOUT_MS = 10_000;

/** Closed by us to connect afresh; not a refusal. RFC 6455 leaves 4000–4999 to applications. */
const RENEWAL_CLOSE_CODE = 4000;

/** What the provider hears as an empty presence message: keeps its watchdog quiet, changes nothing. */
const NOTHING_NEW = encodeMessage({ type: 'presence', presence: Uint8Array.of(0) });

export class RoomTransport {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readonly OPEN = RoomTransport.OPEN;

  binaryType = 'arraybuffer';
  readyState: number = RoomTransport.CONNECTING;
  onopen: ((event: unknown) => void) | null = null;
  onmessage: ((event: { data: Uint8Array }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;

  readonly #link: Link;
  #outgoing: Outgoing | null = null;
  readonly #chunks = new ChunkCollector();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #socket: WebSocket | null = null;
  #presences: Uint8Array[] = [];
  #wire: Wire = 'binary';
  #chunkCount = 0;
  #heardAt = 0;
  #askedAt = 0;

  constructor(link: Link) {
    this.#link = link;
  }

  /** Begins to connect, unless the provider has given up meanwhile. */
  open(ticket: Pick<TicketAnswer, 'url' | 'ticket' | 'coalesceMs'>): void {
    if (this.readyState !== RoomTransport.CONNECTING) return;
    this.#outgoing = new Outgoing({
      transmit: (packet) => this.#transmit(packet),
      progress: this.#link.progress,
      presence: this.#link.presence,
      isOwnPresence: this.#link.isOwnPresence,
      coalesceMs: ticket.coalesceMs,
      onOutcome: (outcome) => this.#onOutcome(outcome),
    });
    const protocols = [SUBPROTOCOLS.binary, SUBPROTOCOLS.text, ticketProtocol(ticket.ticket)];
    const socket = this.#link.openSocket(ticket.url, protocols);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.#onOpen(socket.protocol);
    socket.onmessage = (event: MessageEvent<unknown>) => this.#onFrame(event.data);
    socket.onclose = (event) => this.fail(event.code, event.reason);
    this.#after(CONNECT_TIMEOUT_MS, () => {
      if (this.readyState === RoomTransport.CONNECTING) this.fail(1006, 'timeout');
    });
  }

  /** One message of the provider. */
  send(data: ArrayBuffer | Uint8Array): void {
    if (this.readyState === RoomTransport.OPEN) this.#outgoing?.push(new Uint8Array(data));
  }

  /** Ends the connection from this side. */
  close(): void {
    if (this.readyState === RoomTransport.CLOSED) return;
    const wasOpen = this.readyState === RoomTransport.OPEN;
    this.#end();
    this.#link.onClosed({ wasTicketed: this.#socket !== null, wasOpen, refusal: null });
  }

  /** The connection ended, or never came to be. */
  fail(code: number, reason: string): void {
    if (this.readyState === RoomTransport.CLOSED) return;
    const wasOpen = this.readyState === RoomTransport.OPEN;
    this.#end();
    this.#link.onClosed({ wasTicketed: this.#socket !== null, wasOpen, refusal: refusalOf(code, reason) });
    this.onclose?.({ code, reason });
  }

  #onOpen(protocol: string): void {
    this.#wire = wireOf(protocol) ?? 'binary';
    this.readyState = RoomTransport.OPEN;
    this.#link.onOpened('socket');
    this.#every(KEEP_ALIVE_MS / 2, () => this.#keepAlive());
    this.#every(RESYNC_MS + (Math.random() * 2 - 1) * RESYNC_JITTER_MS, () => this.#askAgain());
    this.#after(RENEW_MS - Math.random() * RESYNC_MS, () => this.#renew());
    this.onopen?.({});
  }

  #onFrame(frame: unknown): void {
    try {
      const packet = this.#readFrame(frame);
      if (packet === null) return;
      this.#heardAt = Date.now();
      if (packet.messages.length === 0) this.#deliver(NOTHING_NEW);
      for (const message of packet.messages) this.#receive(message);
    } catch (error) {
      this.#link.onFault(error);
      this.#askAgain();
    }
  }

  #readFrame(frame: unknown): Packet | null {
    if (frame instanceof ArrayBuffer) return decodePacket(new Uint8Array(frame));
    if (typeof frame !== 'string') throw new AppError('invalid', 'roomMessageUnreadable');
    const closing = decodeCloseFrame(frame);
    if (closing !== null) {
      this.fail(closing.closeCode, closing.reason);
      return null;
    }
    const read = decodeTextFrame(frame);
    const whole = read.type === 'whole' ? read.packet : this.#chunks.add(read.chunk);
    return whole === null ? null : decodePacket(whole);
  }

  #receive(bytes: Uint8Array): void {
    const message = decodeMessage(bytes);
    if (message.type === 'ack') {
      this.#outgoing?.acked(message.seq, message.status);
      return;
    }
    if (message.type === 'presence') {
      this.#deliverLater(bytes);
      return;
    }
    this.#deliver(bytes);
    if (this.#link.hasGap() && Date.now() - this.#askedAt > GAP_PAUSE_MS) this.#askAgain();
  }

  /** Text first: carets wait until everything that has arrived is in the document. */
  #deliverLater(presence: Uint8Array): void {
    this.#presences.push(presence);
    if (this.#presences.length > 1) return;
    this.#after(0, () => {
      for (const one of this.#presences.splice(0)) this.#deliver(one);
    });
  }

  #deliver(message: Uint8Array): void {
    this.onmessage?.({ data: message });
  }

  #onOutcome(outcome: 'stored' | 'again' | 'silent'): void {
    if (outcome === 'silent') {
      this.fail(1006, 'silent');
      return;
    }
    if (outcome === 'again') this.#after(GAP_PAUSE_MS * Math.random(), () => this.#askAgain());
    this.#link.onChanged();
  }

  #transmit(packet: Packet): void {
    const bytes = encodePacket(packet);
    if (this.#wire === 'binary') {
      this.#socket?.send(bytes as Uint8Array<ArrayBuffer>);
      return;
    }
    for (const frame of encodeTextFrames(bytes, () => `${++this.#chunkCount}`)) this.#socket?.send(frame);
  }

  /** Only when nothing was heard: whoever hears the others is known to be there. */
  #keepAlive(): void {
    if (Date.now() - this.#heardAt >= KEEP_ALIVE_MS / 2) this.#transmit(KEEP_ALIVE);
  }

  /** "This is what I have; what do you have, and what do you lack?" */
  #askAgain(): void {
    if (this.readyState !== RoomTransport.OPEN) return;
    this.#askedAt = Date.now();
    this.#outgoing?.push(encodeMessage({ type: 'step1', stateVector: this.#link.stateVector() }));
  }

  #renew(): void {
    if (this.#outgoing?.isWaiting) this.#after(GAP_PAUSE_MS, () => this.#renew());
    else this.fail(RENEWAL_CLOSE_CODE, 'renewal');
  }

  #end(): void {
    this.readyState = RoomTransport.CLOSED;
    this.#outgoing?.stop();
    for (const timer of this.#timers) clearTimeout(timer);
    if (this.#socket === null) return;
    this.#socket.onopen = null;
    this.#socket.onmessage = null;
    this.#socket.onclose = null;
    this.#socket.close();
  }

  #after(ms: number, call: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      call();
    }, ms);
    this.#timers.add(timer);
  }

  #every(ms: number, call: () => void): void {
    this.#timers.add(setInterval(call, ms));
  }
}
