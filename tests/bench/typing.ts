/** Texts typed by invented people, deterministic, as the Yjs updates that their editors would send one by one. */
import * as Y from 'yjs';

const FIRST_CLIENT_ID = 1000;
const RUN_LENGTH = 12;
const DELETE_SHARE = 0.2;

/** A small deterministic generator (mulberry32), 0 ≤ x < 1. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One person who types at the end of their own text; each call is the update of one more character. */
export function createTypist(clientId: number): () => { update: Uint8Array; clock: number } {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const text = doc.getText('body');
  let newest = new Uint8Array();
  doc.on('update', (update: Uint8Array) => {
    newest = update as Uint8Array<ArrayBuffer>;
  });
  let clock = 0;
  return () => {
    text.insert(text.length, String.fromCharCode(97 + (clock % 26)));
    return { update: newest, clock: clock++ };
  };
}

export type Meeting = {
  readonly updates: readonly Uint8Array[];
  readonly text: string;
  readonly stateBytes: number;
  /** The next clock of everybody who wrote. */
  readonly clocks: ReadonlyMap<number, number>;
};

/**
 * A meeting of several people writing one text: runs of characters at places that move, and with `deletes` one edit in
 * five takes a character away.
 */
export function typeMeeting(options: { people: number; edits: number; deletes: boolean }): Meeting {
  const random = seededRandom(options.edits);
  const doc = new Y.Doc();
  const text = doc.getText('body');
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  let place = 0;
  for (let edit = 0; edit < options.edits; edit++) {
    if (edit % RUN_LENGTH === 0) {
      doc.clientID = FIRST_CLIENT_ID + Math.floor(random() * options.people);
      place = Math.floor(random() * (text.length + 1));
    }
    if (options.deletes && text.length > 0 && random() < DELETE_SHARE) {
      place = Math.min(place, text.length - 1);
      text.delete(place, 1);
    } else {
      text.insert(place, String.fromCharCode(97 + (edit % 26)));
      place += 1;
    }
  }
  return {
    updates,
    text: text.toString(),
    stateBytes: Y.encodeStateAsUpdate(doc).byteLength,
    clocks: Y.decodeStateVector(Y.encodeStateVector(doc)),
  };
}
