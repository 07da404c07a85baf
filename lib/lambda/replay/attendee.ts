/** One person of a replayed meeting: a document, a caret, and what waits to be sent, as our browser client keeps them. */
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { decodeMessage, encodeMessage } from '@/lib/protocol/messages';
import { decodePacket, encodePacket } from '@/lib/protocol/packet';
import { decodeTextFrame, encodeTextFrames, joinChunks } from '@/lib/protocol/text-frame';

/** What a packet is about, for the bill. */
export type Sent = 'joining' | 'writing' | 'presence' | 'resync' | 'keepAlive';
export type Outgoing = { readonly about: Sent; readonly frames: readonly string[] };

export class Attendee {
  readonly doc = new Y.Doc();
  readonly #awareness = new Awareness(this.doc);
  #updates: Uint8Array[] = [];
  #asks: Uint8Array[] = [];
  #isJoining = false;
  #hasMoved = false;
  #isWaiting = false;
  #seq = 0;
  #chunks: { index: number; bytes: Uint8Array }[] = [];
  heardAt = 0;

  constructor(clientId: number) {
    this.doc.clientID = clientId;
    this.#awareness.clientID = clientId;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#updates.push(update);
    });
  }

  /** A new connection: asks for the document and shows the caret. */
  join(): void {
    this.#isJoining = true;
    this.#isWaiting = false;
    this.#updates = [];
    this.resync();
    this.move(0);
  }

  resync(): void {
    this.#asks.push(encodeMessage({ type: 'step1', stateVector: Y.encodeStateVector(this.doc) }));
  }

  type(character: string): void {
    const text = this.doc.getText('body');
    text.insert(text.length, character);
    this.move(text.length);
  }

  nextItem(name: string): void {
    this.doc.getMap('facts').set('currentItem', name);
  }

  move(place: number): void {
    this.#awareness.setLocalState({ cursor: { anchor: place, head: place } });
    this.#hasMoved = true;
  }

  /** What is to be sent now, or `null`: nothing, or an ack is awaited. */
  flush(): Outgoing | null {
    if (this.#isWaiting) return null;
    const messages = [...this.#asks];
    if (this.#updates.length > 0)
      messages.push(encodeMessage({ type: 'update', update: Y.mergeUpdates(this.#updates) }));
    if (this.#hasMoved) messages.push(encodeMessage({ type: 'presence', presence: this.#presence() }));
    if (messages.length === 0) return null;
    const about = this.#about();
    this.#isWaiting = this.#updates.length > 0;
    if (this.#isWaiting) this.#seq += 1;
    const packet = encodePacket({ seq: this.#isWaiting ? this.#seq : 0, messages });
    this.#asks = [];
    this.#updates = [];
    this.#hasMoved = false;
    this.#isJoining = false;
    return { about, frames: encodeTextFrames(packet, () => `r${this.#seq}`) };
  }

  keepAlive(): Outgoing {
    return {
      about: 'keepAlive',
      frames: encodeTextFrames(encodePacket({ seq: 0, messages: [] }), () => 'k'),
    };
  }

  /** One frame from the server. */
  hear(frame: string, at: number): void {
    this.heardAt = at;
    const read = decodeTextFrame(frame);
    if (read.type === 'whole') {
      this.#open(read.packet);
      return;
    }
    this.#chunks.push(read.chunk);
    if (this.#chunks.length < read.chunk.count) return;
    const packet = joinChunks(this.#chunks);
    this.#chunks = [];
    this.#open(packet);
  }

  /** Stops the clocks that y-protocols starts. */
  end(): void {
    this.#awareness.destroy();
  }

  #open(packet: Uint8Array): void {
    for (const bytes of decodePacket(packet).messages) {
      const message = decodeMessage(bytes);
      if (message.type === 'ack') this.#isWaiting = false;
      else if (message.type === 'step2' || message.type === 'update')
        Y.applyUpdate(this.doc, message.update, this);
    }
  }

  #presence(): Uint8Array {
    return encodeAwarenessUpdate(this.#awareness, [this.doc.clientID]);
  }

  #about(): Sent {
    if (this.#isJoining) return 'joining';
    if (this.#updates.length > 0) return 'writing';
    return this.#asks.length > 0 ? 'resync' : 'presence';
  }
}
