import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { importMinutes as readMinutes } from '@/lib/documents/import/import-minutes';
import type { PartDocument } from '@/lib/minutes/live/secret-parts';
import { toRecord } from '@/lib/minutes/live/to-record';
import type { MinutesRecord } from '@/lib/minutes/record';
import { splitSecretParts } from '@/lib/minutes/secret-parts';
import { loadRoom } from '@/lib/room/load-room';
import { listLogKeys } from '@/lib/store/room-update';
import { type ImportMinutesInput, importMinutes } from '@/lib/workspace/import-minutes';
import { listMeetings } from '@/lib/workspace/list-meetings';
import { listParts } from '@/lib/workspace/list-parts';
import { minutesRoom } from '@/lib/workspace/room-name';
import { aGroup, aMember, putPerson } from '@/tests/support/builders';
import { openTestDeps, type TestDeps } from '@/tests/support/deps';

const recordOf = (name: string): MinutesRecord =>
  readMinutes(readFileSync(`tests/fixtures/minutes/${name}`, 'utf8')).record;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let deps: TestDeps & { sha256: typeof sha256 };
let karin: Actor;
let member: Actor;
let groupId: string;

beforeEach(async () => {
  deps = { ...(await openTestDeps()), sha256 };
  karin = await putPerson(deps, { id: 'karin' });
  member = await putPerson(deps, { id: 'eva', organisationId: 'fjallbyn' });
  ({ groupId } = await aGroup(deps, karin));
  await aMember(deps, karin, { groupId, person: member, roles: ['member'] });
});

const wanted = (record: MinutesRecord): ImportMinutesInput => ({
  requestId: 'request-1',
  groupId,
  title: record.title,
  date: record.date ?? '2017-10-19',
  record,
});

describe('imported minutes', () => {
  it('become one meeting with one content, however often they are sent', async () => {
    const record = recordOf('kommunchefsmote-2017-10-19.txt');
    const open = splitSecretParts(record).open;
    const first = await importMinutes(deps, karin, wanted(open));
    const again = await importMinutes(deps, karin, wanted(open));
    expect(again.meetingId).toBe(first.meetingId);
    expect(first).toMatchObject({ title: record.title, date: record.date });
    const updates = await listLogKeys(deps.table, minutesRoom(first.meetingId, first.generation), '');
    expect(updates).toHaveLength(1);
  });

  it('have their secret text in parts of its own, and not a word of it in the open document', async () => {
    const record = recordOf('region-sekretess.txt');
    const { secret } = splitSecretParts(record);
    const { meetingId } = await importMinutes(deps, karin, wanted(record));
    await importMinutes(deps, karin, wanted(record));
    const { parts } = await listParts(deps, karin, { meetingId });
    expect(parts.map(({ mark, itemId, scope }) => ({ mark, itemId, scope }))).toEqual(
      secret.map(({ mark, itemId, scope }) => ({ mark, itemId, scope })),
    );
    expect((await listParts(deps, member, { meetingId })).parts.map(({ state }) => state)).toEqual(
      secret.map(() => 'withheld'),
    );
    const doc = await loadRoom(deps, minutesRoom(meetingId, 1));
    const open = toRecord(doc);
    expect(splitSecretParts(open).secret).toEqual([]);
    const documents: PartDocument[] = [];
    for (const part of parts) {
      if (part.state !== 'cleared') throw new Error('whoever imports is cleared');
      documents.push({ ...part, ground: part.facts.provision, doc: await loadRoom(deps, part.room) });
    }
    const whole = toRecord({ open: doc, parts: documents }, { mayRead: () => true });
    expect(splitSecretParts(whole).secret.map(({ body }) => body)).toEqual(secret.map(({ body }) => body));
  });

  it('are nothing that a member without an office may bring in', async () => {
    const { open } = splitSecretParts(recordOf('parenteser.txt'));
    await expect(importMinutes(deps, member, wanted(open))).rejects.toMatchObject({ code: 'notFound' });
    expect((await listMeetings(deps, karin, { groupId })).meetings).toEqual([]);
  });
});
