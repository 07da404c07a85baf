import { beforeEach, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { compact } from '@/lib/room/compact';
import { loadRoom } from '@/lib/room/load-room';
import { keepVersion, listVersions, loadVersion, restoreVersion } from '@/lib/room/versions';
import { writeRoom } from '@/lib/room/write-room';
import type { Item } from '@/lib/store/table';
import {
  connectionOf,
  documentWith,
  joinAs,
  openTestRoom,
  say,
  type TestRoom,
  textOf,
  updateOf,
} from '@/tests/support/room';

let test: TestRoom;
beforeEach(async () => {
  test = await openTestRoom();
});

const storedText = async (): Promise<string> => {
  const doc = await loadRoom(test.deps, test.room);
  return doc.getText('body').toString();
};

const itemsOf = async (prefix: string): Promise<readonly Item[]> =>
  (await test.table.query({ pk: `ROOM#${test.room}`, prefix })).items;

/** Writes with a document of the person's own and resolves with it. */
async function write(text: string, clientId = 1): Promise<Y.Doc> {
  const doc = documentWith(text, clientId);
  await say(test, connectionOf(test, `person-${clientId}`), updateOf(doc));
  return doc;
}

/** Turns one bit of the first stored blob with this prefix, past the table's own checks. */
async function damage(prefix: string): Promise<void> {
  const [item] = await itemsOf(prefix);
  const bytes = item?.['bytes'];
  if (item === undefined || !(bytes instanceof Uint8Array)) throw new Error(`nothing stored under ${prefix}`);
  await test.table.put({ ...item, bytes: bytes.map((byte, at) => (at === 3 ? byte ^ 1 : byte)) });
}

describe('compaction', () => {
  it('R52 merges the log and removes exactly what it merged', async () => {
    await write('a', 1);
    await write('b', 2);
    expect(await compact(test.deps, test.room)).toBe('compacted');
    expect(await itemsOf('U#')).toEqual([]);
    expect([...(await storedText())].sort()).toEqual(['a', 'b']);
    expect(await compact(test.deps, test.room)).toBe('nothing');
  });

  it('R52 leaves what is written while it runs', async () => {
    await write('a', 1);
    let raced = false;
    const put: typeof test.table.put = async (item, condition) => {
      if (!raced && item.sk === 'SNAP') {
        raced = true;
        await write('b', 2);
      }
      return test.table.put(item, condition);
    };
    expect(await compact({ ...test.deps, table: { ...test.table, put } }, test.room)).toBe('compacted');
    expect(await itemsOf('U#')).toHaveLength(1);
    expect(await storedText()).toHaveLength(2);
  });

  it('R52 one of two at once wins and the other leaves nothing behind', async () => {
    await write('a', 1);
    const outcomes = await Promise.all([compact(test.deps, test.room), compact(test.deps, test.room)]);
    expect(outcomes.sort()).toEqual(['compacted', 'lost']);
    const versions = await listVersions(test.deps, test.room);
    expect(await itemsOf('S#')).toHaveLength(1 + versions.length);
    expect(await storedText()).toBe('a');
  });

  it('R53 sets an update aside that cannot be applied, and goes on without it', async () => {
    await write('a', 1);
    const [item] = await itemsOf('U#');
    if (item === undefined) throw new Error('nothing stored');
    const bad = Uint8Array.of(1, 1, 9, 0, 132, 9, 5, 1, 120, 0);
    const sk = `U#${String(test.clock.now).padStart(13, '0')}-bad#0000`;
    const stamp = sk.slice(2, -5);
    await test.table.put({ ...item, sk, stamp, bytes: bad, sha256: test.deps.sha256(bad) });
    await expect(compact(test.deps, test.room)).resolves.toBe('compacted');
    expect(await itemsOf('U#')).toEqual([]);
    expect(await itemsOf('Q#')).toHaveLength(1);
    expect(await storedText()).toBe('a');
  });

  it('R56 what is deleted is not in the snapshot', async () => {
    const doc = await write('hemligt', 1);
    doc.getText('body').delete(0, 7);
    doc.getText('body').insert(0, 'kvar');
    await say(test, connectionOf(test, 'person-1'), updateOf(doc));
    await compact(test.deps, test.room);
    const stored = (await itemsOf('S#')).map(({ bytes }) => Buffer.from(bytes as Uint8Array).toString());
    expect(stored.join()).toContain('kvar');
    expect(stored.join()).not.toContain('hemligt');
  });
});

describe('damage', () => {
  it.each(['U#', 'S#'])('R50 R51 a flipped bit in %s closes the room for writing', async (prefix) => {
    await write('a', 1);
    if (prefix === 'S#') await compact(test.deps, test.room);
    await damage(prefix);
    await expect(joinAs(test, 'anna')).rejects.toThrow('corrupt: roomCorrupt');
    await expect(write('b', 2)).rejects.toThrow('corrupt: roomCorrupt');
    await expect(loadRoom(test.deps, test.room)).rejects.toThrow('corrupt: roomCorrupt');
  });

  it('R51 writes nothing over a damaged blob', async () => {
    await write('a', 1);
    await damage('U#');
    await expect(loadRoom(test.deps, test.room)).rejects.toThrow('corrupt');
    const before = await test.dump();
    await expect(compact(test.deps, test.room)).resolves.toBe('closed');
    expect(await test.dump()).toBe(before);
  });

  it('R73 a damaged room is restored from an intact version, and taken up again', async () => {
    await write('before', 1);
    const { at } = await keepVersion(test.deps, test.room, { name: 'before', by: null });
    await compact(test.deps, test.room);
    const [snapshot] = (await itemsOf('SNAP')) as (Item & { blob: string })[];
    await damage(`S#${snapshot?.blob}`);
    await expect(loadRoom(test.deps, test.room)).rejects.toThrow('corrupt');
    test.clock.now += 5000;
    await restoreVersion(test.deps, test.room, { at, personId: 'anna', name: 'restored' });
    expect(await storedText()).toBe('before');
    await write(' after', 2);
    expect(await storedText()).toContain(' after');
  });
});

describe('versions', () => {
  it('R70 R72 restoring brings the text back as a new change and keeps both versions', async () => {
    const doc = await write('first', 1);
    const { at } = await keepVersion(test.deps, test.room, { name: 'utkast', by: 'person-1' });
    doc.getText('body').delete(0, 5);
    doc.getText('body').insert(0, 'second');
    doc.getMap('head').set('place', 'Eskilstuna');
    await say(test, connectionOf(test, 'person-1'), updateOf(doc));
    const anna = await joinAs(test, 'anna');
    test.clock.now += 5000;
    await restoreVersion(test.deps, test.room, { at, personId: 'anna', name: 'återställd' });
    expect(await storedText()).toBe('first');
    expect(textOf(test.sentTo(anna.connectionId))).toBe('first');
    const versions = await listVersions(test.deps, test.room);
    expect(versions.map(({ name, by }) => [name, by])).toEqual([
      ['utkast', 'person-1'],
      ['', 'anna'],
      ['återställd', 'anna'],
    ]);
    const before = await loadVersion(test.deps, test.room, versions[1]?.at ?? 0);
    expect(before.getText('body').toString()).toBe('second');
  });

  it('R71 keeps one by itself about every ten minutes of activity', async () => {
    for (const [minute, text] of ['a', 'b', 'c'].entries()) {
      test.clock.now += 6 * 60 * 1000;
      await write(text, minute + 1);
      await compact(test.deps, test.room);
    }
    expect(await listVersions(test.deps, test.room)).toHaveLength(2);
  });

  it('a version that is not there is not found', async () => {
    await expect(loadVersion(test.deps, test.room, 1)).rejects.toThrow('notFound');
  });
});

describe('the server’s own writing', () => {
  it('R21 is durable and told to everybody', async () => {
    const anna = await joinAs(test, 'anna');
    const { update } = updateOf(documentWith('from the last meeting', 3));
    await writeRoom(test.deps, test.room, { personId: 'anna', update });
    expect(await storedText()).toBe('from the last meeting');
    expect(textOf(test.sentTo(anna.connectionId))).toBe('from the last meeting');
  });
});
