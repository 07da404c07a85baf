/**
 * How much of the text that others had already seen is gone, after the power went while ten people typed, after an
 * operator stopped the server, and after the power went right behind a whole imported document?
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { DocumentClient, Place, Target } from '@/tests/bench/client';
import { type Meter, watchDocument } from '@/tests/bench/meter';
import type { ServerProcess } from '@/tests/bench/server-process';
import { typeMeeting } from '@/tests/bench/typing';

export type Killed = { readonly seen: number; readonly lost: number };

const PEOPLE = 10;
const GAP_MS = 40;
const IMPORTED_EDITS = 20_000;
const PATIENCE_MS = 20_000;
/** Whoever reads after the restart has had everything by then, also from a server that says "synced" early (ms). */
const READING_MS = 500;

export type Ending = {
  readonly target: Target;
  readonly server: ServerProcess;
  readonly typingMs: number;
  /** How the server ends while the typing is still under way. */
  readonly end: () => Promise<void>;
  /** Starts it again on the same folder. */
  readonly start: () => Promise<ServerProcess>;
};

/** People type, the server ends. */
export async function measureEnding({ target, server, typingMs, end, start }: Ending): Promise<Killed> {
  const place = { port: server.port, room: 'power-cut' };
  const clients = await openAll(target, place, PEOPLE);
  const seen = new Set<string>();
  for (const client of clients) watchDocument(client.doc, seenBy(seen));
  const until = performance.now() + typingMs;
  for (let turn = 0; performance.now() < until; turn++) {
    clients[turn % PEOPLE]?.doc.getText('body').insert(0, 'x');
    await pause(GAP_MS / PEOPLE);
  }
  await end();
  const all = new Set(seen);
  for (const client of clients) client.close();
  return readAgain(target, { ...place, port: (await start()).port }, all);
}

/** A whole text is put in at once; the power goes as soon as somebody else has it. */
export async function measureImport({
  target,
  server,
  start,
}: Omit<Ending, 'typingMs' | 'end'>): Promise<Killed> {
  const place = { port: server.port, room: 'import' };
  const [writer, reader] = await openAll(target, place, 2);
  if (writer === undefined || reader === undefined) throw new Error('two people are needed');
  const seen = new Set<string>();
  watchDocument(reader.doc, seenBy(seen));
  const { text } = typeMeeting({ people: 1, edits: IMPORTED_EDITS, deletes: false });
  writer.doc.getText('body').insert(0, text);
  const until = performance.now() + PATIENCE_MS;
  while (reader.doc.getText('body').length < text.length && performance.now() < until)
    await new Promise((resolve) => setImmediate(resolve));
  await server.kill();
  for (const client of [writer, reader]) client.close();
  return readAgain(target, { ...place, port: (await start()).port }, seen);
}

async function openAll(target: Target, place: Place, count: number): Promise<DocumentClient[]> {
  const clients = await Promise.all(Array.from({ length: count }, () => target.openDocument(place)));
  await Promise.all(clients.map((client) => client.synced));
  return clients;
}

/** What a fresh reader finds of what had been seen. */
async function readAgain(target: Target, place: Place, seen: ReadonlySet<string>): Promise<Killed> {
  const reader = await target.openDocument(place);
  const kept = new Set<string>();
  watchDocument(reader.doc, seenBy(kept));
  await reader.synced;
  await pause(READING_MS);
  reader.close();
  return { seen: seen.size, lost: [...seen].filter((insert) => !kept.has(insert)).length };
}

/** A meter that only remembers which inserts arrived. */
function seenBy(inserts: Set<string>): Meter {
  return {
    latencies: [],
    open: () => 0,
    sent: () => undefined,
    seen: (client, from, to) => {
      for (let clock = from; clock < to; clock++) inserts.add(`${client}:${clock}`);
    },
  };
}
