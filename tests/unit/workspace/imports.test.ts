import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { suggestionKey } from '@/lib/documents/import/choices';
import { readSource } from '@/lib/documents/import/read-source';
import { toRecord } from '@/lib/minutes/live/to-record';
import { loadRoom } from '@/lib/room/load-room';
import { exportMarkdown } from '@/lib/workspace/export-markdown';
import { listMeetings } from '@/lib/workspace/list-meetings';
import { makeImport } from '@/lib/workspace/make-import';
import { readImport } from '@/lib/workspace/read-import';
import { minutesRoom } from '@/lib/workspace/room-name';
import { roomDepsOf } from '@/lib/workspace/seal-deps';
import { aGroup, aMember, putPerson } from '@/tests/support/builders';
import { openTestDeps, type TestDeps } from '@/tests/support/deps';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const fixture = (name: string): Buffer => readFileSync(`tests/fixtures/minutes/${name}`);

let deps: TestDeps & { sha256: typeof sha256; readSource: typeof readSource };
let karin: Actor;
let eva: Actor;
let amina: Actor;
let stranger: Actor;
let groupId: string;

beforeEach(async () => {
  deps = { ...(await openTestDeps()), sha256, readSource };
  karin = await putPerson(deps, { id: 'karin' });
  eva = await putPerson(deps, { id: 'eva', organisationId: 'fjallbyn' });
  amina = await putPerson(deps, { id: 'amina' });
  stranger = await putPerson(deps, { id: 'per', organisationId: 'lilla' });
  ({ groupId } = await aGroup(deps, karin));
  await aMember(deps, karin, { groupId, person: eva, roles: ['member'] });
  await aMember(deps, karin, { groupId, person: amina, roles: ['administrator'] });
});

describe('an import', () => {
  it('tells what it read and stores nothing', async () => {
    const input = { groupId, name: 'a.txt', bytes: fixture('kommunchefsmote-2017-10-19.txt') };
    const view = await readImport(deps, karin, input);
    expect(view.record.items).toHaveLength(14);
    expect(view.count.missing).toBe(0);
    expect(view.count.words).toBeGreaterThan(1_000);
    expect((await listMeetings(deps, karin, { groupId })).meetings).toEqual([]);
  });

  it('counts the words between secrecy marks by item', async () => {
    const input = { groupId, name: 'a.txt', bytes: fixture('region-sekretess.txt') };
    const [part] = (await readImport(deps, karin, input)).secret;
    expect(part?.mark).toBe('SEKRETESS');
    expect(part?.words).toBeGreaterThan(5);
  });

  it('makes the meeting that the text says, with what was accepted', async () => {
    const bytes = fixture('kommunchefsmote-2017-10-19.txt');
    const { text, report } = await readImport(deps, karin, { groupId, name: 'a.txt', bytes });
    const wanted = { groupId, requestId: 'request-1', title: 'Möte', date: '2017-10-19', text };
    const accepted = report.suggestions.map(suggestionKey);
    const meeting = await makeImport(deps, karin, { ...wanted, accepted });
    const doc = await loadRoom(roomDepsOf(deps), minutesRoom(meeting.meetingId, meeting.generation));
    const record = toRecord(doc);
    expect(record.items).toHaveLength(14);
    expect(record.items[4]?.decisions).toHaveLength(3);
    expect((await makeImport(deps, karin, { ...wanted, accepted })).meetingId).toBe(meeting.meetingId);
  });

  it('goes out again as Markdown that says the same, and only to those who may read it', async () => {
    const text = fixture('kommunchefsmote-2017-10-19.txt').toString();
    const wanted = {
      groupId,
      requestId: 'request-1',
      title: 'Kommunchefsmöte 19 okt 2017',
      date: '2017-10-19',
      text,
    };
    const { meetingId } = await makeImport(deps, karin, wanted);
    const out = await exportMarkdown(deps, eva, { meetingId });
    expect(out.fileName).toMatch(/^2017-10-19-.+\.md$/);
    const again = await readSource('a.md', new TextEncoder().encode(out.text));
    const first = await readSource('a.txt', new TextEncoder().encode(text));
    expect(again.record.items).toEqual(first.record.items);
    await expect(exportMarkdown(deps, stranger, { meetingId })).rejects.toMatchObject({ code: 'notFound' });
  });

  it('leaves the text between secrecy marks out of the open minutes', async () => {
    const text = fixture('region-sekretess.txt').toString();
    const wanted = { groupId, requestId: 'request-1', title: 'Möte', date: '2017-10-19', text };
    const meeting = await makeImport(deps, karin, wanted);
    const doc = await loadRoom(roomDepsOf(deps), minutesRoom(meeting.meetingId, meeting.generation));
    expect(JSON.stringify(toRecord(doc))).not.toMatch(/anbudens|14,2/);
  });

  it.each([
    ['a stranger', () => stranger],
    ['a member without an office', () => eva],
    ['an administrator who keeps no minutes', () => amina],
  ])('does not exist for %s, and makes nothing', async (_, who) => {
    const bytes = fixture('parenteser.txt');
    await expect(readImport(deps, who(), { groupId, name: 'a.txt', bytes })).rejects.toMatchObject({
      code: 'notFound',
    });
    const wanted = { groupId, requestId: 'request-1', title: 'Möte', date: '2017-10-19' };
    await expect(makeImport(deps, who(), { ...wanted, text: bytes.toString() })).rejects.toMatchObject({
      code: 'notFound',
    });
    expect((await listMeetings(deps, karin, { groupId })).meetings).toEqual([]);
  });
});
