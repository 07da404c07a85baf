/** Ten people type, the server's power goes: how much of the text that others had already seen is gone? */
import { setTimeout as pause } from 'node:timers/promises';
import type { Target } from '@/tests/bench/client';
import { type Meter, watchDocument } from '@/tests/bench/meter';
import type { ServerProcess } from '@/tests/bench/server-process';

export type Killed = { readonly seen: number; readonly lost: number };

const PEOPLE = 10;
const TYPING_MS = 12_000;
const GAP_MS = 40;

/** @param start starts the server again on the same folder, after it was killed in the middle of the typing */
export async function measureKill(
  target: Target,
  server: ServerProcess,
  start: () => Promise<ServerProcess>,
): Promise<Killed> {
  const place = { port: server.port, room: 'power-cut' };
  const clients = await Promise.all(Array.from({ length: PEOPLE }, () => target.openDocument(place)));
  await Promise.all(clients.map((client) => (target.keepsDocument ? client.synced : client.opened)));
  const seen = new Set<string>();
  for (const client of clients) watchDocument(client.doc, seenBy(seen));
  const until = performance.now() + TYPING_MS;
  for (let turn = 0; performance.now() < until; turn++) {
    const client = clients[turn % PEOPLE];
    client?.doc.getText('body').insert(0, 'x');
    await pause(GAP_MS / PEOPLE);
  }
  await server.kill();
  const before = new Set(seen);
  for (const client of clients) client.close();
  const again = await start();
  const reader = await target.openDocument({ ...place, port: again.port });
  const kept = new Set<string>();
  watchDocument(reader.doc, seenBy(kept));
  if (target.keepsDocument) await reader.synced;
  else await reader.opened;
  await pause(500);
  reader.close();
  return { seen: before.size, lost: [...before].filter((insert) => !kept.has(insert)).length };
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
