import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { foldMeeting, readMeeting } from '@/lib/store/meeting';
import {
  EVENT_SCHEMA,
  encodeEvent,
  findBrokenLink,
  fromItem,
  type Happening,
  type MeetingEvent,
  putEvent,
  readChain,
  type StoredEvent,
  sha256Hex,
  signEvent,
  toItem,
} from '@/lib/store/meeting-event';
import type { Table } from '@/lib/store/table';
import { testSigner } from '@/tests/support/deps';
import { openMemoryTable } from '@/tests/support/tables';

const CREATED: Happening = {
  type: 'created',
  groupId: 'g1',
  seriesId: null,
  kind: 'minnesanteckningar',
  title: 'Möte å ä ö "citat" \u2028',
  date: '2026-04-20',
  start: '09:00',
  end: null,
  place: null,
};

function anEvent(overrides: Partial<MeetingEvent> = {}): MeetingEvent {
  return {
    schema: EVENT_SCHEMA,
    id: 'e1',
    meeting: 'm1',
    n: 1,
    previous: null,
    at: '2026-03-14T09:00:00.000Z',
    actor: { person: 'karin', name: 'Karin', organisation: 'norras' },
    what: CREATED,
    ...overrides,
  };
}

/** The event as it would be stored without a key. */
function unsigned(overrides: Partial<MeetingEvent> = {}): StoredEvent {
  const event = anEvent(overrides);
  return { event, json: encodeEvent(event), jws: null };
}

/** A chain of these happenings, each linked to the one before it. */
async function aChain(table: Table, happenings: readonly Happening[]): Promise<void> {
  let previous: string | null = null;
  for (const [index, what] of happenings.entries()) {
    const event = anEvent({ id: `e${index + 1}`, n: index + 1, previous, what });
    expect(await putEvent(table, await signEvent(testSigner, event))).toBe(true);
    previous = await sha256Hex(encodeEvent(event));
  }
}

const FINISHED: Happening = { type: 'finished', commentsUntil: null };
const FILES = [
  { role: 'record' as const, name: 'record.json', mediaType: 'application/json', sha256: 'cc', size: 2 },
];
const SEAL: Happening = {
  type: 'sealed',
  candidate: 2,
  candidateHash: 'bb',
  files: FILES,
  approverIds: ['karin'],
};
const PREPARED = { type: 'candidatePrepared' as const, files: FILES, signerIds: ['karin'] };
const LIFE: readonly Happening[] = [
  CREATED,
  { type: 'adjustersNamed', adjusterIds: ['eva'] },
  { type: 'started' },
  FINISHED,
  { ...PREPARED, candidate: 1, generation: 1, candidateHash: 'aa' },
  { type: 'candidateApproved', candidate: 1, candidateHash: 'aa' },
  { type: 'returned', candidate: 1, reason: 'Fel datum' },
  { ...PREPARED, candidate: 2, generation: 2, candidateHash: 'bb' },
  { type: 'candidateApproved', candidate: 2, candidateHash: 'bb' },
  SEAL,
  { type: 'published', files: [], withheld: [] },
];

describe('the chain of a meeting', () => {
  it('is stored as canonical JSON whose hash anybody can make', async () => {
    const json = encodeEvent(anEvent());
    expect(json.startsWith('{"actor":{"name":"Karin","organisation":"norras","person":"karin"},"at":')).toBe(
      true,
    );
    expect(await sha256Hex(json)).toBe(createHash('sha256').update(json, 'utf8').digest('hex'));
    expect(fromItem(toItem(unsigned()))).toEqual({ event: anEvent(), json, jws: null });
  });

  it('folds to the state of the meeting', async () => {
    const table = await openMemoryTable();
    await aChain(table, LIFE);
    expect(await readMeeting(table, 'm1')).toMatchObject({
      state: 'published',
      adjusterIds: ['eva'],
      candidate: 2,
      generation: 2,
      candidateHash: 'bb',
      approvedBy: ['karin'],
      n: 11,
    });
    const chain = await readChain(table, 'm1');
    const states = chain.map((_, index) => foldMeeting(chain.slice(0, index + 1))?.state);
    expect(states).toEqual(
      'planned planned live review signing signing review signing signing approved published'.split(' '),
    );
    expect(await findBrokenLink(chain)).toBeNull();
  });

  it('shows where it was changed, for every byte of it', async () => {
    const table = await openMemoryTable();
    await aChain(table, LIFE);
    const chain = await readChain(table, 'm1');
    for (const [index, stored] of chain.slice(0, -1).entries()) {
      const event = { ...stored.event, actor: { ...stored.event.actor, name: 'Mallory' } };
      const forged = chain.with(index, { ...stored, event, json: encodeEvent(event) });
      expect(await findBrokenLink(forged)).toBe(index + 2);
    }
    expect(await findBrokenLink(chain.toSpliced(3, 1))).toBe(5);
  });

  it('gives one place to one of a hundred writers', async () => {
    const table = await openMemoryTable();
    const writers = Array.from({ length: 100 }, (_, n) => putEvent(table, unsigned({ id: `e${n}` })));
    expect((await Promise.all(writers)).filter(Boolean)).toHaveLength(1);
  });

  it('counts a write as done when its answer was lost and the event is there', async () => {
    const table = await openMemoryTable();
    const unanswering: Table = {
      ...table,
      put: async (item, condition) => {
        if (condition !== undefined) await table.put(item, condition);
        throw new AppError('unavailable');
      },
    };
    expect(await putEvent(unanswering, unsigned())).toBe(true);
    expect(await putEvent(unanswering, unsigned({ id: 'other' }))).toBe(false);
    const dead: Table = { ...table, put: () => Promise.reject(new AppError('unavailable')) };
    await expect(putEvent(dead, unsigned({ n: 2 }))).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('does not read over a gap, a foreign event, or what is no event', async () => {
    const table = await openMemoryTable();
    await putEvent(table, unsigned({ meeting: 'gap', n: 2, id: 'e2' }));
    await expect(readMeeting(table, 'gap')).rejects.toMatchObject({
      code: 'corrupt',
      reason: 'eventMissing',
    });
    await table.put({ ...toItem(unsigned({ meeting: 'elsewhere' })), pk: 'MEETING#moved' });
    await expect(readMeeting(table, 'moved')).rejects.toMatchObject({
      code: 'corrupt',
      reason: 'eventMisplaced',
    });
    for (const json of ['{', '{}', '[]', 'null', 7, encodeEvent(anEvent()).replace('event/1', 'event/2')]) {
      await table.put({ ...toItem(unsigned()), json });
      await expect(readMeeting(table, 'm1')).rejects.toMatchObject({
        code: 'corrupt',
        reason: 'eventDamaged',
      });
    }
  });

  it.each([
    ['starts before it is created', [{ type: 'started' }]],
    ['is created twice', [CREATED, CREATED]],
    ['finishes before it starts', [CREATED, FINISHED]],
    [
      'is published unsealed',
      [CREATED, { type: 'started' }, FINISHED, { type: 'published', files: [], withheld: [] }],
    ],
    [
      'approves another candidate',
      [...LIFE.slice(0, 5), { type: 'candidateApproved', candidate: 2, candidateHash: 'aa' }],
    ],
    ['seals an old candidate', [...LIFE.slice(0, 9), { ...SEAL, candidate: 1, candidateHash: 'aa' }]],
    ['seals other files', [...LIFE.slice(0, 9), { ...SEAL, files: [] }]],
    ['seals what nobody approved', [...LIFE.slice(0, 8), SEAL]],
    ['goes on after its end', [...LIFE, { type: 'started' }]],
    ['moves after cancellation', [CREATED, { type: 'cancelled', reason: null }, { type: 'started' }]],
    ['skips a generation', [CREATED, { type: 'generationOpened', generation: 3 }]],
  ] as [string, Happening[]][])('is corrupt when the meeting %s', async (_, happenings) => {
    const table = await openMemoryTable();
    await aChain(table, happenings);
    await expect(readMeeting(table, 'm1')).rejects.toMatchObject({
      code: 'corrupt',
      reason: 'eventOutOfOrder',
    });
  });

  it('tells of no meeting where there is none', async () => {
    const table = await openMemoryTable();
    expect(await readMeeting(table, 'nothing')).toBeNull();
  });
});
