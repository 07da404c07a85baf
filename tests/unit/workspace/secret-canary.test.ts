import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Actor } from '@/lib/access/actor';
import { SCHEMA_VERSION } from '@/lib/minutes/live/shape';
import { encodeMessage } from '@/lib/protocol/messages';
import { recheck } from '@/lib/room/close-room';
import type { Connection, RoomDeps } from '@/lib/room/deps';
import { loadRoom } from '@/lib/room/load-room';
import { poll } from '@/lib/room/poll';
import { receive } from '@/lib/room/receive';
import { markSecret } from '@/lib/workspace/mark-secret';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { partRoom } from '@/lib/workspace/room-name';
import { roomDepsOf } from '@/lib/workspace/seal-deps';
import { bytesOf, ENCODINGS, findCanaries, PACK } from '@/tests/support/canary';
import { type Life, openLife } from '@/tests/support/life';
import { aMarking, aSecretMeeting, SECRET_WORDS, type SecretMeeting } from '@/tests/support/secret-meeting';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'lib', 'workspace');

describe('the detector of words', () => {
  it.each(ENCODINGS)('finds a word as $name, between other bytes and packed', ({ name, forms }) => {
    for (const word of SECRET_WORDS)
      for (const form of forms(word))
        for (const before of ['', 'x', 'xy']) {
          const bytes = Buffer.concat([Buffer.from(before), form, Buffer.from('zzz')]);
          expect(findCanaries(bytes, [word])).toContain(`${word} as ${name}`);
          for (const pack of Object.values(PACK))
            expect(findCanaries(pack(bytes), [word])).toContain(`${word} as ${name}`);
        }
  });

  it('knows fifteen encodings and more, and finds nothing where nothing is', () => {
    expect(ENCODINGS.length).toBeGreaterThanOrEqual(15);
    expect(findCanaries(Buffer.from('Öppen inledning, Lokaler'.repeat(99)), SECRET_WORDS)).toEqual([]);
  });

  it('looks into errors, their causes, maps and bytes', () => {
    const [word] = SECRET_WORDS;
    const values = [
      new Error('x', { cause: new Error(word) }),
      new Map([['a', { b: new Set([word]) }]]),
      { bytes: Buffer.from(word) },
      { [word]: 1 },
    ];
    for (const value of values) expect(findCanaries(bytesOf(value), [word])).not.toEqual([]);
  });
});

/** Everything that a person's connections are sent, and how they are closed. */
type Line = { readonly deps: RoomDeps; readonly sent: unknown[]; readonly closed: string[] };

function openLine(life: Life): Line {
  const sent: unknown[] = [];
  const closed: string[] = [];
  const sockets: RoomDeps['sockets'] = {
    send: async (_, message) => {
      sent.push(message);
      return 'sent' as const;
    },
    close: async (id, code, reason) => {
      closed.push(`${id} ${code} ${reason}`);
      sent.push(reason);
    },
  };
  return { deps: { ...roomDepsOf(life.deps), sockets }, sent, closed };
}

const connectionOf = (room: string, actor: Actor): Connection => ({
  ...{ connectionId: `${actor.personId}-${room}`, room, personId: actor.personId, name: actor.name },
  ...{ wire: 'binary', schemaVersion: SCHEMA_VERSION },
});

const step1 = (doc = new Y.Doc()): Uint8Array =>
  encodeMessage({ type: 'step1', stateVector: Y.encodeStateVector(doc) });

/** What it resolved with or was refused with. */
const outcomeOf = (asked: Promise<unknown>): Promise<unknown> => asked.catch((thrown: unknown) => thrown);

/** Joins and polls a room; resolves with all that came of it. */
async function joinAndPoll(line: Line, room: string, actor: Actor): Promise<unknown> {
  const connection = connectionOf(room, actor);
  const joined = await outcomeOf(receive(line.deps, connection, { seq: 1, messages: [step1()] }));
  const request = {
    cursor: null,
    stateVector: Y.encodeStateVector(new Y.Doc()),
    updates: [],
    presence: null,
  };
  return [joined, await outcomeOf(poll(line.deps, { ...connection, connectionId: 'poll' }, request))];
}

type Verb = (deps: unknown, actor: Actor, input: unknown) => Promise<unknown>;

/** Every function of `(deps, actor, input)` in the workspace, by its name. */
async function allVerbs(): Promise<[string, Verb][]> {
  const found: [string, Verb][] = [];
  for (const file of readdirSync(FOLDER).sort()) {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const name = file.replace(/\.ts$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    if (!new RegExp(`export (async )?function ${name}\\(\\s*deps: [^,]+,\\s*actor: Actor`).test(text))
      continue;
    const loaded = (await import(`../../../lib/workspace/${file.slice(0, -3)}.ts`)) as Record<string, Verb>;
    const verb = loaded[name];
    if (verb !== undefined) found.push([name, verb]);
  }
  return found;
}

/** Those that end what the others look at. */
const ENDING = /^(cancel|leave|remove|revoke|end|import|make|create|invite|add)/;

type Scenario = {
  readonly life: Life;
  readonly secret: SecretMeeting;
  readonly partId: string;
  readonly line: Line;
};

/** Nils has the minutes open when Karin makes some of them secret. */
async function marked(words: readonly string[]): Promise<Scenario> {
  const life = await openLife();
  const secret = await aSecretMeeting(life, words);
  const { rooms } = await readMeeting(life.deps, life.nils, { meetingId: secret.meetingId });
  const line = openLine(life);
  await receive(line.deps, connectionOf(rooms.minutes, life.nils), { seq: 1, messages: [step1()] });
  expect(findCanaries(bytesOf(line.sent), words)).not.toEqual([]);
  line.sent.length = 0;
  const { partId } = await markSecret({ ...life.deps }, life.karin, aMarking(secret));
  return { life, secret, partId, line };
}

/** All that Nils gets from then on, whatever he asks for. */
async function askEverything({ life, secret, partId, line }: Scenario): Promise<unknown[]> {
  const { deps, nils } = life;
  const { meetingId, itemId } = secret;
  const got: unknown[] = [];
  const { rooms } = await readMeeting(deps, nils, { meetingId });
  for (const room of [rooms.minutes, rooms.comments, partRoom(meetingId, partId, 1)])
    got.push(await joinAndPoll(line, room, nils));
  const input = {
    ...{
      meetingId,
      partId,
      itemId,
      groupId: life.groupId,
      personId: 'nils',
      blockIds: ['more'],
      text: 'Nytt',
    },
    ...{
      mark: 'SEKRETESS',
      provision: 'OSL',
      reason: 'x',
      endEvent: null,
      candidateHash: 'hash',
      say: 'thread',
    },
    ...{
      room: rooms.minutes,
      requestId: 'request-x',
      format: 'text',
      language: 'sv',
      title: 'x',
      date: '2026-04-21',
    },
  };
  for (const [name, verb] of await allVerbs())
    if (!ENDING.test(name)) got.push([name, await outcomeOf(verb(deps, nils, input))]);
  return [...got, line.sent, line.closed];
}

describe('a person without clearance', () => {
  it('who had it open is sent away, and finds no word of it by any verb, room, poll or error', async () => {
    const scenario = await marked(SECRET_WORDS);
    const { line, life, secret } = scenario;
    await recheck(line.deps, `minutes:${secret.meetingId}:1`);
    const got = await askEverything(scenario);
    expect((await allVerbs()).length).toBeGreaterThan(40);
    expect(findCanaries(bytesOf(got), SECRET_WORDS)).toEqual([]);
    // The same questions by somebody who is cleared do find it: the scenario asks what it should.
    const cleared = await askEverything({ ...scenario, life: { ...life, nils: life.karin } });
    expect(findCanaries(bytesOf(cleared), SECRET_WORDS)).not.toEqual([]);
  });

  it('gets the same bytes whatever the secret says, and however long it is', async () => {
    const others = ['En', 'Tvåhundrafemtiotre'.repeat(40), 'Tre', 'Fyrahundra'.repeat(9)];
    const [one, other] = [await marked(SECRET_WORDS), await marked(others)];
    const bytes = async (scenario: Scenario): Promise<string> =>
      withoutRandomness(
        Buffer.from(bytesOf(await askEverything(scenario), 'withoutStacks')).toString('latin1'),
      );
    expect(await bytes(other)).toBe(await bytes(one));
  });

  it('comes with an old copy, offline since before, and brings nothing of it back', async () => {
    const life = await openLife();
    const secret = await aSecretMeeting(life);
    const { meetingId } = secret;
    const before = await readMeeting(life.deps, life.nils, { meetingId });
    const old = await loadRoom(life.deps, before.rooms.minutes);
    const { partId } = await markSecret(life.deps, life.karin, aMarking(secret));
    const line = openLine(life);
    const update = Y.encodeStateAsUpdate(old);
    const { rooms } = await readMeeting(life.deps, life.nils, { meetingId });
    for (const room of [before.rooms.minutes, rooms.minutes, rooms.comments])
      for (const type of ['step2', 'update'] as const) {
        const connection = connectionOf(room, life.nils);
        await outcomeOf(
          receive(line.deps, connection, { seq: 1, messages: [encodeMessage({ type, update })] }),
        );
        expect(
          findCanaries(Y.encodeStateAsUpdate(await loadRoom(life.deps, rooms.minutes)), SECRET_WORDS),
        ).toEqual([]);
      }
    const refusal = await outcomeOf(
      receive(line.deps, connectionOf(before.rooms.minutes, life.nils), { seq: 1, messages: [step1(old)] }),
    );
    expect(refusal).toMatchObject({ code: 'gone', reason: 'roomMoved' });
    const part = connectionOf(partRoom(meetingId, partId, 1), life.nils);
    expect(await outcomeOf(receive(line.deps, part, { seq: 1, messages: [step1(old)] }))).toMatchObject({
      code: 'notFound',
      reason: null,
    });
  });
});

/** Signatures and Yjs client ids are made with fresh randomness, so two runs of the very same differ in them. */
const withoutRandomness = (text: string): string =>
  text
    .replace(/eyJ[\w-]+\.\.[\w-]+/g, 'signature')
    .split('\u0000')
    .map((piece) => (/^\d{6,10}$/.test(piece) ? 'client' : piece))
    .join('\u0000');
