/**
 * One packet of one connection, from its bytes to the ack and the others (R2, R20–R24). The order is the promise: admit,
 * store, acknowledge, tell. A packet that is refused was refused before anything of it was stored.
 */
import type { Clocks } from '@/lib/protocol/clocks';
import { type AckStatus, decodeMessage, encodeMessage, type RoomMessage } from '@/lib/protocol/messages';
import type { Packet } from '@/lib/protocol/packet';
import { encodePresence, type PresenceEntry } from '@/lib/protocol/presence';
import { type Admission, admit } from './admit';
import { deliver } from './deliver';
import type { Connection, RoomDeps } from './deps';
import { answerStep1, checkJoin, presenceMessages, register } from './join';
import type { Incoming } from './judge-updates';
import { tellMembers } from './members';
import { planPresence, readPresence, showPresence } from './settle-presence';
import { readStateVector } from './sync-reply';
import { writeUpdates } from './write-updates';

/** About one in so many stored updates asks for a compaction (R55). */
const UPDATES_PER_COMPACTION = 100;

/** The messages of a packet by what is to be done with them. */
type Sorted = {
  /** What the client has, if it sent a step 1. */
  readonly clocks: Clocks | null;
  readonly incoming: readonly Incoming[];
  readonly presence: readonly Uint8Array[];
  readonly asksPresence: boolean;
};

/** @throws AppError with the close code that the connection is to be closed with; nothing is stored then (R31) */
export async function receive(deps: RoomDeps, connection: Connection, packet: Packet): Promise<void> {
  const sorted = sort(packet.messages.map((message) => decodeMessage(message)));
  const entries = readPresence(sorted.presence);
  const admission = await admit(deps, connection);
  if (packet.messages.length === 0) {
    await deliver(deps, connection, []);
    return;
  }
  const { room, personId } = connection;
  const { role } = admission;
  if (sorted.clocks !== null) await checkJoin(deps, connection);
  const presence = await planPresence(deps, { ...connection, role }, entries);
  const written = await writeUpdates(deps, { room, personId, ...admission, incoming: sorted.incoming });
  if (sorted.clocks !== null) await register(deps, connection, role);
  const shown = presence === null ? null : await showPresence(deps, { ...connection, role }, presence);
  const acked =
    written.status === 'silent'
      ? null
      : acknowledge(deps, connection, { seq: packet.seq, status: written.status });
  await tellNews(deps, connection, { update: written.news, presence: shown });
  await acked;
  await answer(deps, connection, { sorted, admission });
}

function acknowledge(
  deps: RoomDeps,
  connection: Connection,
  { seq, status }: { seq: number; status: AckStatus },
): Promise<unknown> | null {
  if (seq === 0 || connection.wire === 'stock') return null;
  return deliver(deps, connection, [encodeMessage({ type: 'ack', seq, status })]);
}

type News = { readonly update: Uint8Array | null; readonly presence: PresenceEntry | null };

/** Gives the others what is stored now (R22). */
export async function tellNews(
  deps: RoomDeps,
  { room, connectionId }: { room: string; connectionId: string | null },
  { update, presence }: News,
): Promise<void> {
  const messages: Uint8Array[] = [];
  if (update !== null) messages.push(encodeMessage({ type: 'update', update }));
  if (presence !== null) {
    if (connectionId !== null && deps.showLater !== undefined)
      deps.showLater({ room, connectionId, entry: presence });
    else messages.push(encodeMessage({ type: 'presence', presence: encodePresence([presence]) }));
  }
  if (messages.length === 0) return;
  if (update !== null && deps.random() * UPDATES_PER_COMPACTION < 1) deps.askCompaction(room);
  await tellMembers(deps, room, { messages, except: connectionId });
}

/** Answers a step 1, or a question for presence; both at once with the former. */
async function answer(
  deps: RoomDeps,
  connection: Connection,
  { sorted, admission }: { sorted: Sorted; admission: Admission },
): Promise<void> {
  if (sorted.clocks === null && !sorted.asksPresence) return;
  const messages =
    sorted.clocks === null
      ? await presenceMessages(deps, connection)
      : await answerStep1(deps, connection, { ...admission, clocks: sorted.clocks });
  if (messages.length > 0) await deliver(deps, connection, messages);
}

function sort(messages: readonly RoomMessage[]): Sorted {
  let clocks: Clocks | null = null;
  let asksPresence = false;
  const incoming: Incoming[] = [];
  const presence: Uint8Array[] = [];
  for (const message of messages) {
    if (message.type === 'step1') clocks = readStateVector(message.stateVector);
    else if (message.type === 'step2') incoming.push({ update: message.update, whole: true });
    else if (message.type === 'update') incoming.push({ update: message.update, whole: false });
    else if (message.type === 'presence') presence.push(message.presence);
    else if (message.type === 'queryPresence') asksPresence = true;
  }
  return { clocks, incoming, presence, asksPresence };
}
