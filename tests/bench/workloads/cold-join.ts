/** A meeting is typed, the server is restarted, and somebody opens the document: how long, how many bytes, how true? */
import { setTimeout as pause } from 'node:timers/promises';
import { mergeUpdates } from 'yjs';
import type { Target } from '@/tests/bench/client';
import { decodeSync, encodeUpdate } from '@/tests/bench/messages';
import { clocksOf } from '@/tests/bench/meter';
import type { ServerProcess } from '@/tests/bench/server-process';
import type { Meeting } from '@/tests/bench/typing';

export type ColdJoin = {
  /** From the start of the connection until the document is complete (ms). */
  readonly milliseconds: number;
  /** Received on the wire, as a share of the Yjs state of the document. */
  readonly bytesPerStateByte: number;
  /** The client said "synced" before the whole text was there. */
  readonly saidSyncedTooEarly: boolean;
  readonly isComplete: boolean;
};

const BATCH = 200;
const LONG_EDITS = 1_000;
const BURST = 10;
/** The last deletions carry no clock of their own; they are long there after this (ms). */
const SETTLE_MS = 500;
const PATIENCE_MS = 60_000;

/** What is typed: character by character, and in long meetings ten at a time, which is how a busy client sends them. */
function inBursts({ updates }: Meeting): readonly Uint8Array[] {
  if (updates.length <= LONG_EDITS) return updates;
  return Array.from({ length: updates.length / BURST }, (_, index) =>
    mergeUpdates(updates.slice(index * BURST, (index + 1) * BURST)),
  );
}

/** Types the meeting into the room and waits until somebody else has heard all of it. */
export async function fillRoom(
  target: Target,
  place: { port: number; room: string },
  meeting: Meeting,
): Promise<void> {
  const heard = new Map<number, number>();
  const reader = await target.openChannel(place, (message) => {
    const part = decodeSync(message);
    if (part === null || part.type === 'step1') return;
    for (const [client, , to] of clocksOf(part.bytes))
      heard.set(client, Math.max(to, heard.get(client) ?? 0));
  });
  const writer = await target.openChannel(place, () => undefined);
  for (const [index, update] of inBursts(meeting).entries()) {
    writer.send(encodeUpdate(update));
    if (index % BATCH === 0) await pause(1);
  }
  const isHeard = await complete(() =>
    [...meeting.clocks].every(([client, to]) => (heard.get(client) ?? 0) >= to),
  );
  if (!isHeard) throw new Error(`${target.name} did not pass the meeting on`);
  await pause(SETTLE_MS);
  writer.close();
  reader.close();
}

/** @param restart ends the server as an operator would and starts it again on the same folder */
export async function measureColdJoin(
  target: Target,
  server: ServerProcess,
  options: { room: string; meeting: Meeting },
): Promise<ColdJoin> {
  const started = performance.now();
  const client = await target.openDocument({ port: server.port, room: options.room });
  const length = (): number => client.doc.getText('body').length;
  let lengthAtSynced: number | null = null;
  void client.synced.then(() => {
    lengthAtSynced = length();
  });
  const isComplete = await complete(
    () => length() === options.meeting.text.length && lengthAtSynced !== null,
  );
  const milliseconds = performance.now() - started;
  const bytes = client.bytesReceived();
  const isRight = client.doc.getText('body').toString() === options.meeting.text;
  client.close();
  return {
    milliseconds: isComplete ? milliseconds : Number.NaN,
    bytesPerStateByte: bytes / options.meeting.stateBytes,
    saidSyncedTooEarly: lengthAtSynced !== null && lengthAtSynced !== options.meeting.text.length,
    isComplete: isComplete && isRight,
  };
}

/** Polls between turns of the event loop, not with a timer, so that the answer is exact to a turn. */
async function complete(claim: () => boolean): Promise<boolean> {
  const until = performance.now() + PATIENCE_MS;
  while (!claim()) {
    if (performance.now() > until) return false;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return true;
}
