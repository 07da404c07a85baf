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
import type { PollAnswer, PollRequest } from '@/lib/room/poll';
import type { Random } from '@/tests/support/random';
import { edit, lackOf } from './sim-document';

export type Person = { readonly personId: string; readonly name: string; readonly role: 'write' | 'read' };

/** What a poll brought with it, and what came of it. */
export type Poll = {
  readonly attempt: number;
  readonly updates: readonly Uint8Array[];
  readonly isWhole: boolean;
};

/** What a client sees of its world. */
export type ClientWorld = {
  readonly random: Random;
  readonly newId: () => string;
  readonly send: (client: SimClient, frame: string) => void;
  readonly poll: (client: SimPoller, poll: Poll, request: PollRequest) => void;
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
  protected readonly world: ClientWorld;
  protected queue: { message: Uint8Array; update: Uint8Array }[] = [];
  #seq = 0;
  #chunks = new ChunkCollector();
  protected ackedBefore: number | null = null;

  constructor(person: Person, world: ClientWorld) {
    this.person = person;
    this.world = world;
    this.doc.clientID = 1 + world.random.int(2 ** 32 - 2);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.enqueue(update, 'update');
    });
  }

  /** What the page would show: everything this person has written is safe (I12). */
  get isSaved(): boolean {
    return this.outstanding === null && this.queue.length === 0;
  }

  edit(): void {
    edit(this.doc, this.world.random);
    this.flush();
  }

  opened(): void {
    this.isOpen = true;
    this.#chunks = new ChunkCollector();
    this.ackedBefore = null;
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
    this.ackedBefore ??= this.world.acked.length;
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
    return encodeMessage({ type: 'presence', presence: this.presence() });
  }

  /** What it shows of itself, with a lie in it. */
  protected presence(): Uint8Array {
    const state = JSON.stringify({ at: this.presenceClock, user: { name: 'Somebody else', role: 'admin' } });
    return encodePresence([{ clientId: this.doc.clientID, clock: this.presenceClock, state }]);
  }

  /** Sends again what has not been acknowledged. */
  resend(): void {
    if (this.outstanding !== null && this.isOpen) this.#transmit(this.outstanding);
  }

  flush(): void {
    if (!this.isOpen || this.outstanding !== null || this.queue.length === 0) return;
    const queue = this.queue;
    this.queue = [];
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
      this.enqueue(update, 'step2');
      this.flush();
    } else if (message.type === 'update') Y.applyUpdate(this.doc, message.update, this);
    else if (message.type === 'step2') {
      Y.applyUpdate(this.doc, message.update, this);
      this.synced = true;
      this.checkComplete();
    } else if (message.type === 'presence') this.showPeers(message.presence);
    else if (message.type === 'ack') this.#acknowledged(message.seq, message.status);
  }

  /** I3: whoever says "synced" has everything that was acknowledged before it asked. */
  protected checkComplete(): void {
    const before = this.world.acked.slice(0, this.ackedBefore ?? 0);
    const lack = lackOf(this.doc, before);
    if (lack !== null) this.world.violate('I3', `${this.person.name} says synced without ${lack}`);
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

  protected enqueue(update: Uint8Array, type: 'update' | 'step2'): void {
    const { structs, deletes } = readUpdateShape(update);
    if (structs.length + deletes.length > 0)
      this.queue.push({ message: encodeMessage({ type, update }), update });
  }

  #transmit(packet: { readonly seq: number; readonly messages: readonly Uint8Array[] }): void {
    if (!this.isOpen) return;
    for (const frame of encodeTextFrames(encodePacket(packet), this.world.newId))
      this.world.send(this, frame);
  }
}

/** The same page where no WebSocket gets through: it asks over HTTPS, and takes an answer that never comes for a failure. */
export class SimPoller extends SimClient {
  #cursor: string | null = null;
  #attempt = 0;
  #presenceIsDue = true;

  override opened(): void {
    this.isOpen = true;
    this.#cursor = null;
    this.movePresence();
  }

  override sync(withPresence: boolean): void {
    this.#cursor = null;
    if (withPresence) this.movePresence();
    else this.flush();
  }

  override movePresence(): void {
    this.presenceClock += 1;
    this.#presenceIsDue = true;
    this.flush();
  }

  override resend(): void {
    this.flush();
  }

  override flush(): void {
    if (!this.isOpen) return;
    this.#attempt += 1;
    const isWhole = this.#cursor === null;
    const updates = this.queue.map(({ update }) => update);
    this.ackedBefore = this.world.acked.length;
    this.world.poll(
      this,
      { attempt: this.#attempt, updates, isWhole },
      {
        cursor: this.#cursor,
        stateVector: Y.encodeStateVector(this.doc),
        updates,
        presence: this.#presenceIsDue ? this.presence() : null,
      },
    );
  }

  /** Only the answer to the newest question counts; the others were given up. */
  answered({ attempt, updates, isWhole }: Poll, answer: PollAnswer): void {
    if (!this.isOpen || attempt !== this.#attempt) return;
    this.#presenceIsDue = false;
    if (answer.status === 'stored') this.queue = this.queue.filter(({ update }) => !updates.includes(update));
    this.#cursor = answer.status === 'again' ? null : answer.cursor;
    for (const update of answer.updates) Y.applyUpdate(this.doc, update, this);
    this.showPeers(answer.presence);
    if (!isWhole) return;
    this.synced = true;
    this.checkComplete();
    if (answer.stateVector !== null)
      this.enqueue(Y.encodeStateAsUpdate(this.doc, answer.stateVector), 'step2');
    if (this.queue.length > 0) this.flush();
  }
}
