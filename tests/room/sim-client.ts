/**
 * A simulated person's page: a real Yjs document behind the real wire format, with the rules of our own client: one packet
 * under way, sent again until it is acknowledged, unsent text kept over a reconnect.
 */
import * as Y from 'yjs';
import { ChunkCollector } from '@/lib/protocol/chunk-collector';
import { decodeMessage, encodeMessage } from '@/lib/protocol/messages';
import { decodePacket, encodePacket } from '@/lib/protocol/packet';
import { decodePresence, encodePresence } from '@/lib/protocol/presence';
import { decodeTextFrame, encodeTextFrames } from '@/lib/protocol/text-frame';
import { readUpdateShape, type UpdateShape } from '@/lib/protocol/update-shape';
import type { Random } from '@/tests/support/random';
import { edit, lackOf } from './sim-document';

export type Person = { readonly personId: string; readonly name: string; readonly role: 'write' | 'read' };

/** What a client sees of its world. */
export type ClientWorld = {
  readonly random: Random;
  readonly newId: () => string;
  readonly send: (client: SimClient, frame: string) => void;
  readonly violate: (rule: string, detail: string) => void;
  /** Everything that has been acknowledged to anybody so far. */
  readonly acked: readonly UpdateShape[];
};

type Outstanding = { readonly seq: number; readonly messages: Uint8Array[]; readonly updates: Uint8Array[] };

export class SimClient {
  readonly person: Person;
  readonly doc = new Y.Doc();
  readonly peers = new Map<number, { clock: number; state: string | null }>();
  connectionId: string | null = null;
  isOpen = false;
  /** Frames go nowhere, and nobody has noticed. */
  isPartitioned = false;
  synced = false;
  /** Closed for good; its text stays with it. */
  refusal: string | null = null;
  outstanding: Outstanding | null = null;
  presenceClock = 0;
  readonly #world: ClientWorld;
  #queue: { message: Uint8Array; update: Uint8Array }[] = [];
  #seq = 0;
  #chunks = new ChunkCollector();
  #ackedBeforeStep1: number | null = null;

  constructor(person: Person, world: ClientWorld) {
    this.person = person;
    this.#world = world;
    this.doc.clientID = 1 + world.random.int(2 ** 32 - 2);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#enqueue(update, 'update');
    });
  }

  /** What the page would show: everything this person has written is safe (I12). */
  get isSaved(): boolean {
    return this.outstanding === null && this.#queue.length === 0;
  }

  edit(): void {
    edit(this.doc, this.#world.random);
    this.flush();
  }

  opened(): void {
    this.isOpen = true;
    this.#chunks = new ChunkCollector();
    this.#ackedBeforeStep1 = null;
    this.sync(true);
    if (this.outstanding === null) this.flush();
    else this.#transmit(this.outstanding);
  }

  closed(reason: string, reconnect: boolean): void {
    this.connectionId = null;
    this.isOpen = false;
    this.isPartitioned = false;
    this.synced = false;
    this.peers.clear();
    if (!reconnect) this.refusal = reason;
  }

  /** Asks for everything it lacks, and shows presence. */
  sync(withPresence: boolean): void {
    if (!this.isOpen) return;
    this.#ackedBeforeStep1 ??= this.#world.acked.length;
    const step1 = encodeMessage({ type: 'step1', stateVector: Y.encodeStateVector(this.doc) });
    const messages = withPresence ? [step1, this.#presence()] : [step1];
    this.#transmit({ seq: 0, messages });
  }

  /** Not before the first answer: a server does not hear who has not joined. */
  movePresence(): void {
    if (this.isOpen && this.synced) this.#transmit({ seq: 0, messages: [this.#presence()] });
  }

  #presence(): Uint8Array {
    this.presenceClock += 1;
    const state = JSON.stringify({ at: this.presenceClock, user: { name: 'Somebody else', role: 'admin' } });
    const entry = { clientId: this.doc.clientID, clock: this.presenceClock, state };
    return encodeMessage({ type: 'presence', presence: encodePresence([entry]) });
  }

  /** Sends again what has not been acknowledged. */
  resend(): void {
    if (this.outstanding !== null && this.isOpen) this.#transmit(this.outstanding);
  }

  flush(): void {
    if (!this.isOpen || this.outstanding !== null || this.#queue.length === 0) return;
    const queue = this.#queue;
    this.#queue = [];
    this.#seq += 1;
    const messages = queue.map(({ message }) => message);
    this.outstanding = { seq: this.#seq, messages, updates: queue.map(({ update }) => update) };
    this.#transmit(this.outstanding);
  }

  receive(frame: string): void {
    const read = decodeTextFrame(frame);
    const bytes = read.type === 'whole' ? read.packet : this.#chunks.add(read.chunk);
    if (bytes === null) return;
    for (const message of decodePacket(bytes).messages) this.#read(decodeMessage(message));
  }

  #read(message: ReturnType<typeof decodeMessage>): void {
    if (message.type === 'step1') {
      const update = Y.encodeStateAsUpdate(this.doc, message.stateVector);
      this.#enqueue(update, 'step2');
      this.flush();
    } else if (message.type === 'update') Y.applyUpdate(this.doc, message.update, this);
    else if (message.type === 'step2') {
      Y.applyUpdate(this.doc, message.update, this);
      this.synced = true;
      this.#checkComplete();
    } else if (message.type === 'presence') this.showPeers(message.presence);
    else if (message.type === 'ack') this.#acknowledged(message.seq, message.status);
  }

  /** I3: whoever says "synced" has everything that was acknowledged before it asked. */
  #checkComplete(): void {
    const before = this.#world.acked.slice(0, this.#ackedBeforeStep1 ?? 0);
    const lack = lackOf(this.doc, before);
    if (lack !== null) this.#world.violate('I3', `${this.person.name} says synced without ${lack}`);
  }

  showPeers(presence: Uint8Array): void {
    for (const { clientId, clock, state } of decodePresence(presence)) {
      const known = this.peers.get(clientId);
      const isNews = clock > (known?.clock ?? -1) || (clock === known?.clock && state === null);
      if (isNews) this.peers.set(clientId, { clock, state });
    }
  }

  #acknowledged(seq: number, status: 'stored' | 'again'): void {
    if (this.outstanding?.seq !== seq) return;
    if (status === 'again') {
      this.sync(false);
      return;
    }
    this.outstanding = null;
    this.flush();
  }

  #enqueue(update: Uint8Array, type: 'update' | 'step2'): void {
    const { structs, deletes } = readUpdateShape(update);
    if (structs.length + deletes.length > 0)
      this.#queue.push({ message: encodeMessage({ type, update }), update });
  }

  #transmit(packet: { readonly seq: number; readonly messages: readonly Uint8Array[] }): void {
    if (!this.isOpen) return;
    for (const frame of encodeTextFrames(encodePacket(packet), this.#world.newId))
      this.#world.send(this, frame);
  }
}
