/**
 * What one connection still has to send: gathers messages into packets, keeps one packet with text under way until it is
 * acked, sends it again when the ack does not come (rules R2, R8, R32), and passes on only this person's own presence.
 */
import { joinUpdates, type ShapedUpdate } from '@/lib/protocol/join-updates';
import { decodeMessage, encodeMessage, type RoomMessage } from '@/lib/protocol/messages';
import type { Packet } from '@/lib/protocol/packet';
import { readUpdateShape } from '@/lib/protocol/update-shape';
import type { Mark, Progress } from './progress';

/** A durable write takes milliseconds, on the cloud some hundred; after this the packet is sent again (ms). */
const RESEND_MS = 4_000;
/** After so many the connection is given up; the next one begins with a fresh sync. */
const MAX_RESENDS = 3;

export type OutgoingOptions = {
  readonly transmit: (packet: Packet) => void;
  readonly progress: Progress;
  /** This person's presence as it is now, or `null` when there is none to show. */
  readonly presence: () => Uint8Array | null;
  /** True for a presence message that says something about this person; the others' are never passed on. */
  readonly isOwnPresence: (presence: Uint8Array) => boolean;
  /** How long messages wait for company (ms); 0 sends at the end of the current turn. */
  readonly coalesceMs: number;
  /** Something was acked, or was not (`again`), or nobody answers any more (`silent`). */
  readonly onOutcome: (outcome: 'stored' | 'again' | 'silent') => void;
};

type Text = { readonly message: RoomMessage & { type: 'step2' | 'update' }; readonly mark: Mark };
type Outstanding = { readonly packet: Packet; readonly mark: Mark; resends: number };

export class Outgoing {
  readonly #options: OutgoingOptions;
  #asks: Uint8Array[] = [];
  #texts: Text[] = [];
  #presenceIsDue = false;
  #outstanding: Outstanding | null = null;
  #seq = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #resendTimer: ReturnType<typeof setTimeout> | null = null;
  #isPlanned = false;
  #isStopped = false;

  constructor(options: OutgoingOptions) {
    this.#options = options;
  }

  /** Takes one message of the provider. */
  push(bytes: Uint8Array): void {
    const message = decodeMessage(bytes);
    if (message.type === 'step2' || message.type === 'update')
      this.#texts.push({ message, mark: this.#options.progress.mark(message.type === 'step2') });
    else if (message.type !== 'presence') this.#asks.push(bytes);
    else if (this.#options.isOwnPresence(message.presence)) this.#presenceIsDue = true;
    else return;
    this.#plan(message.type === 'step1' || message.type === 'step2');
  }

  /** The server's answer to a packet; one that is not under way is ignored. */
  acked(seq: number, status: 'stored' | 'again'): void {
    const outstanding = this.#outstanding;
    if (outstanding === null || outstanding.packet.seq !== seq) return;
    this.#settle();
    if (status === 'stored') this.#options.progress.acked(outstanding.mark, Date.now());
    this.#options.onOutcome(status);
    if (this.#hasMessages()) this.#plan(this.#options.coalesceMs === 0);
  }

  /** Nothing is sent any more. */
  stop(): void {
    this.#isStopped = true;
    this.#settle();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** True while a packet with text has not been acked. */
  get isWaiting(): boolean {
    return this.#outstanding !== null || this.#texts.length > 0;
  }

  #hasMessages(): boolean {
    return this.#asks.length > 0 || this.#texts.length > 0 || this.#presenceIsDue;
  }

  #plan(isUrgent: boolean): void {
    if (this.#isPlanned || this.#outstanding !== null || this.#isStopped) return;
    if (isUrgent || this.#options.coalesceMs === 0) {
      this.#isPlanned = true;
      queueMicrotask(() => {
        this.#isPlanned = false;
        this.#flush();
      });
      return;
    }
    this.#timer ??= setTimeout(() => this.#flush(), this.#options.coalesceMs);
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#isStopped || this.#outstanding !== null || !this.#hasMessages()) return;
    const texts = this.#texts;
    const presence = this.#presenceIsDue ? this.#options.presence() : null;
    const messages = [...this.#asks, ...joinTexts(texts)];
    if (presence !== null) messages.push(encodeMessage({ type: 'presence', presence }));
    this.#asks = [];
    this.#texts = [];
    this.#presenceIsDue = false;
    if (messages.length === 0) return;
    if (texts.length === 0) {
      this.#options.transmit({ seq: 0, messages });
      return;
    }
    this.#seq += 1;
    const packet = { seq: this.#seq, messages };
    this.#outstanding = { packet, mark: joinMarks(texts), resends: 0 };
    this.#options.transmit(packet);
    this.#awaitAck();
  }

  #awaitAck(): void {
    this.#resendTimer = setTimeout(() => {
      const outstanding = this.#outstanding;
      if (outstanding === null) return;
      if (outstanding.resends === MAX_RESENDS) return this.#options.onOutcome('silent');
      outstanding.resends += 1;
      this.#options.transmit(outstanding.packet);
      this.#awaitAck();
    }, RESEND_MS);
  }

  #settle(): void {
    this.#outstanding = null;
    if (this.#resendTimer !== null) clearTimeout(this.#resendTimer);
  }
}

/** Runs of updates become one; an answer to the server's question stays as it is, in its place. */
function joinTexts(texts: readonly Text[]): Uint8Array[] {
  const joined: Uint8Array[] = [];
  let run: Uint8Array[] = [];
  const close = (): void => {
    const [first] = run;
    const update = run.length > 1 ? joinUpdates(run.map(shaped)) : first;
    if (update !== undefined) joined.push(encodeMessage({ type: 'update', update }));
    run = [];
  };
  for (const { message } of texts) {
    if (message.type === 'update') run.push(message.update);
    else {
      close();
      joined.push(encodeMessage(message));
    }
  }
  close();
  return joined;
}

/** An update that the server is going to refuse is for the server to name. */
function shaped(update: Uint8Array): ShapedUpdate {
  try {
    return { update, ...readUpdateShape(update) };
  } catch {
    return { update, structs: [], deletes: [], run: null };
  }
}

function joinMarks(texts: readonly Text[]): Mark {
  return {
    edits: texts.reduce((most, { mark }) => Math.max(most, mark.edits), 0),
    whole: texts.some(({ mark }) => mark.whole),
  };
}
