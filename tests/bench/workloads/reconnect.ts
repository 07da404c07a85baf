/** Two hundred people come back at the same moment: how long until the last of them has the document? */
import type { Target } from '@/tests/bench/client';

export type Storm = { readonly milliseconds: number };

const PEOPLE = 200;
const ROOMS = 20;

/** Opens 200 documents in 20 rooms at once and waits for the last "synced" (for a relay: for the last open socket). */
export async function measureStorm(target: Target, port: number): Promise<Storm> {
  const started = performance.now();
  const clients = await Promise.all(
    Array.from({ length: PEOPLE }, (_, index) =>
      target.openDocument({ port, room: `storm-${index % ROOMS}` }),
    ),
  );
  await Promise.all(clients.map((client) => (target.keepsDocument ? client.synced : client.opened)));
  const milliseconds = performance.now() - started;
  for (const client of clients) client.close();
  return { milliseconds };
}
