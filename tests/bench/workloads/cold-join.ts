/** A meeting is typed, the server is restarted, and somebody opens the document: how long, how many bytes, how true? */
import { setTimeout as pause } from 'node:timers/promises';
import type { Target } from '@/tests/bench/client';
import { encodeUpdate } from '@/tests/bench/messages';
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
const PATIENCE_MS = 60_000;

/** Types the meeting into the room, one update a message, and waits until another client has all of it. */
export async function fillRoom(
  target: Target,
  place: { port: number; room: string },
  meeting: Meeting,
): Promise<void> {
  const reader = await target.openDocument(place);
  await reader.synced;
  const channel = await target.openChannel(place, () => undefined);
  for (const [index, update] of meeting.updates.entries()) {
    channel.send(encodeUpdate(update));
    if (index % BATCH === 0) await pause(1);
  }
  await complete(() => reader.doc.getText('body').toString() === meeting.text);
  channel.close();
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
  const text = (): string => client.doc.getText('body').toString();
  let lengthAtSynced: number | null = null;
  void client.synced.then(() => {
    lengthAtSynced = text().length;
  });
  const isComplete = await complete(
    () => text().length === options.meeting.text.length && lengthAtSynced !== null,
  );
  const milliseconds = performance.now() - started;
  const bytes = client.bytesReceived();
  const isRight = text() === options.meeting.text;
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
