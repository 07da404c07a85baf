/**
 * Two hundred people with a meeting's text in front of them lose the server and come back at the same moment: how long
 * until the last of them is in step again? Back-off is left out, so that the server is measured and not the clients' dice.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { mergeUpdates } from 'yjs';
import type { DocumentClient, Target } from '@/tests/bench/client';
import { encodeUpdate } from '@/tests/bench/messages';
import { typeMeeting } from '@/tests/bench/typing';

const PEOPLE = 200;
const ROOMS = 20;
/** Whoever is not back by then never is (ms). */
const PATIENCE_MS = 30_000;

/** @param between what happens to the server while everybody is away; resolves when it can be reached again */
export async function measureStorm(
  target: Target,
  port: number,
  between: () => Promise<void>,
): Promise<number> {
  const place = (index: number): { port: number; room: string } => ({ port, room: `storm-${index % ROOMS}` });
  const clients = await Promise.all(
    Array.from({ length: PEOPLE }, (_, index) => target.openDocument(place(index))),
  );
  await Promise.all(clients.map((client) => (target.keepsDocument ? client.synced : client.opened)));
  const length = await fill(target, clients, place);
  await Promise.all(clients.map((client) => client.drop()));
  await between();
  const started = performance.now();
  const back = Promise.all(clients.map((client) => client.comeBack()));
  const isBack = await Promise.race([back.then(() => true), pause(PATIENCE_MS, false)]);
  const milliseconds = isBack ? performance.now() - started : Number.NaN;
  if (isBack && clients.some(({ doc }) => doc.getText('body').length < length))
    throw new Error(`${target.name} came back without its text`);
  for (const client of clients) client.close();
  return milliseconds;
}

/** Characters that arrive together while the rooms are filled. */
const TOGETHER = 100;

/** 5,000 characters in every room, typed by somebody who then leaves. */
async function fill(
  target: Target,
  clients: readonly DocumentClient[],
  place: (index: number) => { port: number; room: string },
): Promise<number> {
  const { updates, text } = typeMeeting({ people: 1, edits: 5_000, deletes: false });
  const messages = Array.from({ length: updates.length / TOGETHER }, (_, index) =>
    encodeUpdate(mergeUpdates(updates.slice(index * TOGETHER, (index + 1) * TOGETHER))),
  );
  const rooms = Array.from({ length: ROOMS }, async (_, index) => {
    const channel = await target.openChannel(place(index), () => undefined);
    for (const message of messages) channel.send(message);
    return channel;
  });
  const channels = await Promise.all(rooms);
  const until = performance.now() + PATIENCE_MS;
  while (clients.some(({ doc }) => doc.getText('body').length < text.length)) {
    if (performance.now() > until) throw new Error(`${target.name} did not pass the text on`);
    await pause(20);
  }
  for (const channel of channels) channel.close();
  return text.length;
}
