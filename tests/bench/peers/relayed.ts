/**
 * What a relay looks at in a message. Sync steps 1 and 2 are not passed on: without a server that answers them everybody
 * would answer everybody, a storm of the square of the people that no relay is made for. For the same reason presence is
 * passed on only while it is news: a stock client repeats all presence that it hears, and every server has to stop that.
 */
import * as decoding from 'lib0/decoding';
import type { RawData } from 'ws';

const SYNC = 0;
const PRESENCE = 1;
const UPDATE = 2;

export const isSync = (message: Buffer): boolean => message[0] === SYNC;
const isQuestion = (message: Buffer): boolean => isSync(message) && message[1] !== UPDATE;

export function toBuffer(raw: RawData): Buffer {
  if (Array.isArray(raw)) return Buffer.concat(raw);
  return Buffer.isBuffer(raw) ? raw : Buffer.from(raw);
}

/** Which messages of one room are passed on. Remembers the newest clock of every client's presence. */
export class Passing {
  readonly #clocks = new Map<number, number>();

  isPassedOn(message: Buffer): boolean {
    if (message[0] === PRESENCE) return this.#isNews(message);
    return isSync(message) && !isQuestion(message);
  }

  #isNews(message: Buffer): boolean {
    const outer = decoding.createDecoder(message);
    decoding.readVarUint(outer);
    const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer));
    let isNews = false;
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      decoding.readVarUint8Array(decoder);
      if (clock <= (this.#clocks.get(client) ?? -1)) continue;
      this.#clocks.set(client, clock);
      isNews = true;
    }
    return isNews;
  }
}

/** The people of one room. */
export type RelayRoom<Person> = { readonly people: Set<Person>; readonly passing: Passing };

/** The room of this name, made when it is new. */
export function roomOf<Person>(rooms: Map<string, RelayRoom<Person>>, name: string): RelayRoom<Person> {
  const room = rooms.get(name) ?? { people: new Set<Person>(), passing: new Passing() };
  rooms.set(name, room);
  return room;
}
