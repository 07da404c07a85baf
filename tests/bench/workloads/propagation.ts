/** How long an insert takes until everybody else has it, with carets moving, at human typing speed. */
import { setTimeout as pause } from 'node:timers/promises';
import type { DocumentClient, Target } from '@/tests/bench/client';
import { createMeter, type Meter, watchDocument } from '@/tests/bench/meter';
import { percentile } from '@/tests/bench/statistics';

export type Crowd = {
  readonly people: number;
  readonly typing: number;
  /** Characters a second of each who types. */
  readonly speed: number;
  readonly seconds: number;
};

export type Propagation = {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly inserts: number;
  readonly lost: number;
};

/** Late inserts are waited for this long before they count as lost. */
const PATIENCE_MS = 10_000;
const WARM_UP_INSERTS = 20;

export async function measurePropagation(target: Target, port: number, crowd: Crowd): Promise<Propagation> {
  const place = { port, room: `crowd-${crowd.people}-${crowd.typing}` };
  const clients = await Promise.all(Array.from({ length: crowd.people }, () => target.openDocument(place)));
  await Promise.all(clients.map((client) => (target.keepsDocument ? client.synced : client.opened)));
  for (const [index, client] of clients.entries())
    client.awareness.setLocalState({ user: { name: `Person ${index}` } });
  await pause(500);

  const meter = createMeter(crowd.people - 1);
  for (const client of clients) watchDocument(client.doc, meter);
  const typists = clients.slice(0, crowd.typing);
  await Promise.all(typists.map((client, index) => typeFor({ client, meter, crowd, index })));
  const until = performance.now() + PATIENCE_MS;
  while (meter.open() > 0 && performance.now() < until) await pause(20);
  for (const client of clients) client.close();

  const counted = meter.latencies.slice(WARM_UP_INSERTS);
  return {
    p50: percentile(counted, 0.5),
    p95: percentile(counted, 0.95),
    p99: percentile(counted, 0.99),
    inserts: counted.length,
    lost: meter.open(),
  };
}

type Typing = {
  readonly client: DocumentClient;
  readonly meter: Meter;
  readonly crowd: Crowd;
  readonly index: number;
};

/** One person types: a character, and the caret that follows it, at an even speed with a start of their own. */
async function typeFor({ client, meter, crowd, index }: Typing): Promise<void> {
  const gap = 1000 / crowd.speed;
  const text = client.doc.getText('body');
  const started = performance.now() + (index * gap) / crowd.typing;
  const count = Math.max(1, Math.round(crowd.seconds * crowd.speed));
  for (let typed = 0; typed < count; typed++) {
    await pause(Math.max(0, started + typed * gap - performance.now()));
    const clock = client.doc.store.clients.get(client.doc.clientID)?.at(-1);
    const next = clock === undefined ? 0 : clock.id.clock + clock.length;
    meter.sent(client.doc.clientID, next);
    text.insert(text.length, String.fromCharCode(97 + (typed % 26)));
    client.awareness.setLocalStateField('cursor', { anchor: text.length, head: text.length });
  }
}
