/**
 * Frames as nobody should send them: random, mutated and forged on purpose, through the real handler over a real table. Counts what
 * must be zero: crashes, bytes stored by refused frames, people who cannot write any more, documents that cannot be loaded.
 */
import { createHash } from 'node:crypto';
import { encode, writeVarString, writeVarUint } from 'lib0/encoding';
import * as Y from 'yjs';
import { toAppError } from '@/lib/errors';
import { encodeMessage } from '@/lib/protocol/messages';
import { encodePacket } from '@/lib/protocol/packet';
import { encodePresence } from '@/lib/protocol/presence';
import type { Connection, RoomDeps } from '@/lib/room/deps';
import { loadRoom } from '@/lib/room/load-room';
import { receiveFrame } from '@/lib/room/receive-frame';
import type { Table } from '@/lib/store/table';
import { createRandom, type Random } from '@/tests/support/random';
import { edit } from './sim-document';

export type FuzzResult = {
  frames: number;
  accepted: number;
  /** By error code. */
  readonly refused: Record<string, number>;
  readonly crashes: string[];
  /** Refused frames that wrote something all the same. */
  storedByRefused: number;
  /** Rooms in which the victim's next words were not stored. */
  silenced: number;
  unloadable: number;
  /** CPU time of the slowest frame. */
  slowestMs: number;
};

/** A room is left for a new one after so many frames, so that the cost of one frame stays the same. */
const FRAMES_PER_ROOM = 250;
const VICTIM_CLIENT = 1111;
const ATTACKER_CLIENT = 2222;

type Rig = {
  readonly deps: RoomDeps;
  readonly random: Random;
  /** Keys that are in the table because of the frame under way. */
  readonly written: Set<string>;
};

/** Sends `frames` hostile frames. The same seed sends the same ones. */
export async function fuzz(
  table: Table,
  { seed, frames }: { seed: number; frames: number },
): Promise<FuzzResult> {
  const rig = makeRig(table, createRandom(seed));
  const result: FuzzResult = {
    ...{ frames: 0, accepted: 0, refused: {}, crashes: [], storedByRefused: 0 },
    ...{ silenced: 0, unloadable: 0, slowestMs: 0 },
  };
  for (let room = 0; result.frames < frames; room += 1)
    await fuzzRoom(rig, `fuzz-${seed}-${room}`, { result, until: frames });
  return result;
}

function makeRig(table: Table, random: Random): Rig {
  let ids = 0;
  const rig: Rig = {
    random,
    written: new Set(),
    deps: {
      table: {
        get: (key) => table.get(key),
        query: (query) => table.query(query),
        put: (item, condition) => {
          rig.written.add(`${item.pk} ${item.sk}`);
          return table.put(item, condition);
        },
        remove: (keys) => {
          for (const { pk, sk } of keys) rig.written.delete(`${pk} ${sk}`);
          return table.remove(keys);
        },
      },
      sockets: { send: () => 'sent', close: async () => undefined },
      now: () => 1_800_000_000_000,
      newId: () => {
        ids += 1;
        return `f${ids}`;
      },
      random: () => 0.5,
      sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
      authorize: async () => 'write',
      noteJoin: async () => undefined,
      askCompaction: () => undefined,
      schemaVersion: 1,
    },
  };
  return rig;
}

function connectionOf(room: string, personId: string): Connection {
  return {
    connectionId: `${room}-${personId}`,
    room,
    personId,
    name: personId,
    wire: 'text',
    schemaVersion: 1,
  };
}

const frameOf = (messages: readonly Uint8Array[], seq = 1): string =>
  `m${Buffer.from(encodePacket({ seq, messages })).toString('base64')}`;

type Run = { readonly result: FuzzResult; readonly until: number };

async function fuzzRoom(rig: Rig, room: string, { result, until }: Run): Promise<void> {
  const victim = new Y.Doc();
  victim.clientID = VICTIM_CLIENT;
  victim.getText('body').insert(0, 'the words of the victim');
  const attacker = connectionOf(room, 'attacker');
  const honest = connectionOf(room, 'victim');
  await receiveFrame(
    rig.deps,
    honest,
    frameOf([encodeMessage({ type: 'update', update: Y.encodeStateAsUpdate(victim) })]),
  );
  await receiveFrame(
    rig.deps,
    attacker,
    frameOf([encodeMessage({ type: 'step1', stateVector: Uint8Array.of(0) })]),
  );
  const corpus = makeCorpus(rig.random, victim);
  for (let n = 0; n < FRAMES_PER_ROOM && result.frames < until; n += 1)
    await sendOne(rig, { attacker, frame: makeFrame(rig.random, corpus), result });
  await checkVictim(rig, { honest, victim, result });
  victim.destroy();
}

type Sending = { readonly attacker: Connection; readonly frame: string; readonly result: FuzzResult };

async function sendOne(rig: Rig, { attacker, frame, result }: Sending): Promise<void> {
  rig.written.clear();
  const before = process.cpuUsage();
  result.frames += 1;
  try {
    await receiveFrame(rig.deps, attacker, frame);
    result.accepted += 1;
  } catch (thrown) {
    const { code } = toAppError(thrown);
    result.refused[code] = (result.refused[code] ?? 0) + 1;
    if (code === 'internal' || code === 'corrupt')
      result.crashes.push(`${String(thrown)} for ${frame.slice(0, 400)}`);
    if (rig.written.size > 0) result.storedByRefused += 1;
  }
  const { user, system } = process.cpuUsage(before);
  result.slowestMs = Math.max(result.slowestMs, (user + system) / 1000);
}

type Victim = { readonly honest: Connection; readonly victim: Y.Doc; readonly result: FuzzResult };

/** After all that, the victim's next words are stored, and the document loads. */
async function checkVictim(rig: Rig, { honest, victim, result }: Victim): Promise<void> {
  const before = Y.encodeStateVector(victim);
  victim.getMap('victim').set('still', 'here');
  const update = Y.encodeStateAsUpdate(victim, before);
  try {
    await receiveFrame(rig.deps, honest, frameOf([encodeMessage({ type: 'update', update })]));
    const doc = await loadRoom(rig.deps, honest.room);
    if (doc.getMap('victim').get('still') !== 'here') result.silenced += 1;
    doc.destroy();
  } catch (thrown) {
    result.unloadable += 1;
    result.crashes.push(`afterwards: ${String(thrown)}`);
  }
}

/** Messages of every type as a real client sends them. */
function makeCorpus(random: Random, victim: Y.Doc): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = ATTACKER_CLIENT;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(victim));
  const messages: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => messages.push(encodeMessage({ type: 'update', update })));
  for (let n = 0; n < 12; n += 1) edit(doc, random);
  doc.getXmlFragment('xml').insert(0, [new Y.XmlElement('p'), new Y.XmlText('x')]);
  doc.getText('body').format(0, 3, { bold: true });
  doc.getText('body').insertEmbed(1, { image: 'a' });
  doc.getArray('any').insert(0, [1, 'a', null, { deep: [true, 1.5, new Uint8Array(3)] }]);
  const state = JSON.stringify({ cursor: { anchor: 1 }, user: { name: 'x' } });
  const presence = encodePresence([{ clientId: ATTACKER_CLIENT, clock: 1 + random.int(1e6), state }]);
  messages.push(
    encodeMessage({ type: 'step1', stateVector: Y.encodeStateVector(doc) }),
    encodeMessage({ type: 'step2', update: Y.encodeStateAsUpdate(doc) }),
    encodeMessage({ type: 'presence', presence }),
    encodeMessage({ type: 'queryPresence' }),
    encodeMessage({ type: 'ack', seq: 1, status: 'stored' }),
  );
  doc.destroy();
  return messages.filter((message) => message.length < 4000);
}

function makeFrame(random: Random, corpus: readonly Uint8Array[]): string {
  const kind = random.next();
  if (kind < 0.1) return randomText(random);
  if (kind < 0.2) return frameOf([randomBytes(random, random.int(60))]);
  if (kind < 0.3) return `m${Buffer.from(randomBytes(random, random.int(60))).toString('base64')}`;
  if (kind < 0.7) return frameOf([mutate(random, random.pick(corpus))], random.int(5));
  if (kind < 0.75)
    return `m${Buffer.from(mutate(random, encodePacket({ seq: 1, messages: [random.pick(corpus)] }))).toString('base64')}`;
  if (kind < 0.8)
    return `c${random.pick(['a', 'b'])}.${random.int(3)}.${random.int(4)}.${Buffer.from(randomBytes(random, 30)).toString('base64')}`;
  return frameOf([encodeMessage({ type: random.pick(['update', 'step2'] as const), update: forge(random) })]);
}

function randomText(random: Random): string {
  const letters = [...'mc.0123456789=+/AZaz\u0000\u00e5 {}"#'];
  return Array.from({ length: random.int(50) }, () => random.pick(letters)).join('');
}

function randomBytes(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.int(256));
}

/** One to three small damages. */
function mutate(random: Random, bytes: Uint8Array): Uint8Array {
  let mutated = [...bytes];
  for (let times = 1 + random.int(3); times > 0; times -= 1) {
    const at = random.int(mutated.length + 1);
    const damage = random.int(5);
    if (damage === 0) mutated[at] = random.int(256);
    else if (damage === 1) mutated.splice(at, 1 + random.int(4));
    else if (damage === 2) mutated.splice(at, 0, ...randomBytes(random, 1 + random.int(4)));
    else if (damage === 3) mutated.splice(at, 0, ...mutated.slice(at, at + random.int(20)));
    else mutated.splice(at, 1, 0xff, 0xff, 0xff, 0xff, random.int(128));
    if (mutated.length > 5000) mutated = mutated.slice(0, 5000);
  }
  return Uint8Array.from(mutated);
}

const MAX = Number.MAX_SAFE_INTEGER;

/** Updates that are well formed and mean harm. */
function forge(random: Random): Uint8Array {
  const client = random.pick([VICTIM_CLIENT, ATTACKER_CLIENT, 0, 2 ** 32 - 1, MAX]);
  const clock = random.pick([0, 1, 23, 24, 1000, 2 ** 31, 2 ** 40, MAX]);
  const length = random.pick([0, 1, 100, 2 ** 31 - 1, 2 ** 40, MAX]);
  const number = (value: number) => encode((encoder) => writeVarUint(encoder, value));
  const text = (value: string) => encode((encoder) => writeVarString(encoder, value));
  const one = [number(1), number(1), number(client), number(clock)];
  const none = number(0);
  const root = [number(1), text(random.pick(['body', '__proto__', '']))];
  const forgeries: (() => Uint8Array[])[] = [
    () => [...one, Uint8Array.of(0), number(length), none],
    () => [...one, Uint8Array.of(10), number(length), none],
    () => [...one, Uint8Array.of(1), ...root, number(length), none],
    () => [...one, Uint8Array.of(4), ...root, text('x'.repeat(random.int(5))), none],
    () => [...one, Uint8Array.of(4 | 128), number(client), number(clock), text('x'), none],
    () => [...one, Uint8Array.of(4 | 64), number(client), number(clock + 1), text('x'), none],
    () => [...one, Uint8Array.of(8), ...root, number(1), nested(random.pick([5, 25, 2000])), none],
    () => [...one, Uint8Array.of(8), ...root, number(random.pick([2, MAX])), Uint8Array.of(126), none],
    () => [
      ...one,
      Uint8Array.of(8),
      ...root,
      number(1),
      Uint8Array.of(118, 1),
      text('__proto__'),
      Uint8Array.of(126),
      none,
    ],
    () => [...one, Uint8Array.of(5), ...root, text('{"__proto__":{"x":1}}'), none],
    () => [...one, Uint8Array.of(5), ...root, text('['.repeat(random.pick([3, 30, 3000]))), none],
    () => [...one, Uint8Array.of(6), ...root, text('bold'), text('{"a":'), none],
    () => [...one, Uint8Array.of(7), ...root, number(random.int(12)), text('p'), none],
    () => [...one, Uint8Array.of(9), ...root, text('guid'), Uint8Array.of(118, 0), none],
    () => [...one, Uint8Array.of(4), number(0), number(client), number(clock), text('x'), none],
    () => [number(random.pick([2, MAX])), ...one.slice(1), Uint8Array.of(0), number(1), none],
    () => [none, number(1), number(client), number(1), number(clock), number(length)],
    () => [
      none,
      number(random.pick([1, MAX])),
      number(client),
      number(random.pick([2, MAX])),
      number(1),
      number(1),
    ],
    () => [samePlace(random.pick([10, 1500])), none],
    () => [ranges(random.pick([100, 2000]))],
  ];
  return Uint8Array.from(
    random
      .pick(forgeries)()
      .flatMap((part) => [...part]),
  );
}

function nested(depth: number): Uint8Array {
  return Uint8Array.from(
    Array.from({ length: depth }, () => [117, 1])
      .flat()
      .concat(126),
  );
}

/** Many structs of one client that all claim the beginning of the same text. */
function samePlace(count: number): Uint8Array {
  return encode((encoder) => {
    for (const value of [1, count, ATTACKER_CLIENT, 0]) writeVarUint(encoder, value);
    for (let n = 0; n < count; n += 1) {
      writeVarUint(encoder, 4);
      writeVarUint(encoder, 1);
      writeVarString(encoder, 'body');
      writeVarString(encoder, 'x');
    }
  });
}

/** A delete set of many ranges. */
function ranges(count: number): Uint8Array {
  return encode((encoder) => {
    for (const value of [0, 1, VICTIM_CLIENT, count]) writeVarUint(encoder, value);
    for (let n = 0; n < count; n += 1) {
      writeVarUint(encoder, n * 2);
      writeVarUint(encoder, 1);
    }
  });
}
