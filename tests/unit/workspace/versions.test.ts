import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Actor } from '@/lib/access/actor';
import { VERSION_INTERVAL_MS } from '@/lib/limits';
import { metaOf } from '@/lib/minutes/live/shape';
import { toRecord } from '@/lib/minutes/live/to-record';
import { compact } from '@/lib/room/compact';
import { loadRoom } from '@/lib/room/load-room';
import { listVersions } from '@/lib/room/versions';
import { writeRoom } from '@/lib/room/write-room';
import { compareVersion, passagesOf } from '@/lib/workspace/compare-version';
import { finishMeeting } from '@/lib/workspace/finish-meeting';
import { importMinutes } from '@/lib/workspace/import-minutes';
import { readVersions } from '@/lib/workspace/read-versions';
import { restoreMinutes } from '@/lib/workspace/restore-minutes';
import { minutesRoom } from '@/lib/workspace/room-name';
import { roomDepsOf, type SealDeps } from '@/lib/workspace/seal-deps';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { buildItem, buildNote, buildRecord } from '@/tests/support/build-record';
import { aGroup, aMember, putPerson } from '@/tests/support/builders';
import { openTestDeps, type TestDeps } from '@/tests/support/deps';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let deps: TestDeps & SealDeps & { rooms: null };
let karin: Actor;
let eva: Actor;
let stranger: Actor;
let meetingId: string;
let room: string;

/** The person changes the place of the meeting: a small edit by a client of her own. */
async function write(person: Actor, place: string): Promise<void> {
  const doc = await loadRoom(roomDepsOf(deps), room);
  const before = Y.encodeStateVector(doc);
  metaOf(doc).set('place', place);
  await writeRoom(roomDepsOf(deps), room, {
    personId: person.personId,
    update: Y.encodeStateAsUpdate(doc, before),
  });
  doc.destroy();
}
const place = async (): Promise<string | null> => {
  const doc = await loadRoom(roomDepsOf(deps), room);
  return toRecord(doc).place;
};

beforeEach(async () => {
  deps = { ...(await openTestDeps()), sha256, rooms: null };
  karin = await putPerson(deps, { id: 'karin' });
  eva = await putPerson(deps, { id: 'eva', organisationId: 'fjallbyn' });
  stranger = await putPerson(deps, { id: 'per', organisationId: 'lilla' });
  const { groupId } = await aGroup(deps, karin);
  await aMember(deps, karin, { groupId, person: eva, roles: ['member'] });
  const record = buildRecord({ place: 'Umeå', items: [buildItem({ body: [buildNote('Frågan lyftes.')] })] });
  const meeting = await importMinutes(deps, karin, { groupId, title: 'Möte', date: '2026-04-01', record });
  meetingId = meeting.meetingId;
  room = minutesRoom(meetingId, meeting.generation);
});

describe('the history of the text', () => {
  it('has a version at every step of the meeting, with who wrote since the one before', async () => {
    await startMeeting(deps, karin, { meetingId });
    deps.pass(60_000);
    await write(eva, 'Bjurholm');
    await finishMeeting(deps, karin, { meetingId });
    deps.pass(60_000);
    await write(karin, 'Vännäs');
    const { lines, mayRestore } = await readVersions(deps, eva, { meetingId });
    expect(lines.map(({ at, name, authors }) => [at === null, name, authors])).toEqual([
      [true, '', [karin.name]],
      [false, 'finished', [eva.name]],
      [false, 'started', []],
    ]);
    expect(mayRestore).toBe(false);
    expect((await readVersions(deps, karin, { meetingId })).mayRestore).toBe(true);
  });

  it('has one about every ten minutes in which somebody writes', async () => {
    for (const town of ['A', 'B', 'C']) {
      await write(eva, town);
      await compact(roomDepsOf(deps), room);
      deps.pass(VERSION_INTERVAL_MS / 2);
    }
    expect(await listVersions(deps, room)).toHaveLength(2);
  });

  it('tells what differs from the version before, and from now, in words', async () => {
    await startMeeting(deps, karin, { meetingId });
    deps.pass(60_000);
    await write(eva, 'Bjurholm');
    await finishMeeting(deps, karin, { meetingId });
    const [, finished] = (await listVersions(deps, room)).map((one) => one.at);
    const found = await compareVersion(deps, eva, { meetingId, at: finished ?? 0 });
    expect(found.passages.flatMap(({ pieces }) => pieces.filter((one) => one.kind !== 'same'))).toEqual([
      { kind: 'removed', text: 'Umeå' },
      { kind: 'added', text: 'Bjurholm' },
    ]);
    expect((await compareVersion(deps, eva, { meetingId, at: finished ?? 0, with: 'now' })).passages).toEqual(
      [],
    );
    expect(found.text).toContain('Frågan lyftes.');
  });

  it('puts an earlier text back as a new version and drops none', async () => {
    await startMeeting(deps, karin, { meetingId });
    deps.pass(60_000);
    await write(eva, 'Bjurholm');
    const [started] = await listVersions(deps, room);
    const at = started?.at ?? 0;
    await restoreMinutes(deps, karin, { meetingId, at });
    expect(await place()).toBe('Umeå');
    const names = (await listVersions(deps, room)).map((one) => one.name);
    expect(names).toEqual(['started', '', 'restored']);
    const [, kept] = await listVersions(deps, room);
    expect((await compareVersion(deps, eva, { meetingId, at: kept?.at ?? 0 })).text).toContain('Bjurholm');
  });

  it('is put back only by those who lead, and only while the text is open', async () => {
    await startMeeting(deps, karin, { meetingId });
    const at = (await listVersions(deps, room))[0]?.at ?? 0;
    await expect(restoreMinutes(deps, eva, { meetingId, at })).rejects.toMatchObject({ code: 'notFound' });
    await expect(restoreMinutes(deps, karin, { meetingId, at: 1 })).rejects.toMatchObject({
      code: 'notFound',
    });
    for (const ask of [
      () => readVersions(deps, stranger, { meetingId }),
      () => compareVersion(deps, stranger, { meetingId, at }),
      () => restoreMinutes(deps, stranger, { meetingId, at }),
    ])
      await expect(ask()).rejects.toMatchObject({ code: 'notFound' });
  });
});

it('passages say where they are', () => {
  expect(passagesOf('## 1. Val\n\nBo valdes.\n', '## 1. Val\n\nBo Ek valdes.\n\nKlart.\n')).toEqual([
    {
      where: '1. Val',
      pieces: [
        { kind: 'same', text: 'Bo ' },
        { kind: 'added', text: 'Ek ' },
        { kind: 'same', text: 'valdes.' },
        { kind: 'added', text: '\n\nKlart.' },
      ],
    },
  ]);
});
