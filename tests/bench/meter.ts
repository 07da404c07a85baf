/**
 * Follows every insert from the moment it is typed until the last other person has it. Owns the clock of the benchmark;
 * an insert that somebody never gets counts as lost, not as fast.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

type Journey = { readonly startedAt: number; left: number };

export type Meter = {
  /** An insert with this Yjs id leaves now, or at `at` (ms, `performance.now()`) when it was due then. */
  readonly sent: (client: number, clock: number, at?: number) => void;
  /** One receiver now has the clocks `from` (inclusive) to `to` (exclusive) of a client. */
  readonly seen: (client: number, from: number, to: number) => void;
  /** How long each completed insert took (ms). */
  readonly latencies: readonly number[];
  /** Inserts that somebody has not got yet. */
  readonly open: () => number;
};

/** @param receivers how many others must get each insert */
export function createMeter(receivers: number): Meter {
  const journeys = new Map<number, (Journey | undefined)[]>();
  const latencies: number[] = [];
  let open = 0;
  return {
    latencies,
    open: () => open,
    sent: (client, clock, at = performance.now()) => {
      const ofClient = journeys.get(client) ?? [];
      journeys.set(client, ofClient);
      ofClient[clock] = { startedAt: at, left: receivers };
      open += 1;
    },
    seen: (client, from, to) => {
      const ofClient = journeys.get(client);
      if (ofClient === undefined) return;
      for (let clock = from; clock < to; clock++) {
        const journey = ofClient[clock];
        if (journey === undefined) continue;
        journey.left -= 1;
        if (journey.left > 0) continue;
        latencies.push(performance.now() - journey.startedAt);
        ofClient[clock] = undefined;
        open -= 1;
      }
    },
  };
}

/** Tells the meter what a document got from others, transaction by transaction. */
export function watchDocument(doc: Y.Doc, meter: Meter): void {
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.local) return;
    for (const [client, to] of transaction.afterState) {
      const from = transaction.beforeState.get(client) ?? 0;
      if (to > from) meter.seen(client, from, to);
    }
  });
}

export type ClockRange = readonly [client: number, from: number, to: number];

/** The clocks that an update carries. */
export function clocksOf(update: Uint8Array): readonly ClockRange[] {
  return Y.decodeUpdate(update).structs.map(({ id, length }) => [id.client, id.clock, id.clock + length]);
}

/** As `clocksOf`, where every struct is one character: those of one client are read from the head alone. */
export function clocksOfCharacters(update: Uint8Array): readonly ClockRange[] {
  const decoder = decoding.createDecoder(update);
  const clients = decoding.readVarUint(decoder);
  if (clients !== 1) return clocksOf(update);
  const structs = decoding.readVarUint(decoder);
  const client = decoding.readVarUint(decoder);
  const from = decoding.readVarUint(decoder);
  return [[client, from, from + structs]];
}
