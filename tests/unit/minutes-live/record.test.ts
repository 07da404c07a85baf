import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fromRecord } from '@/lib/minutes/live/from-record';
import { splitRecord } from '@/lib/minutes/live/secret-parts';
import { toRecord } from '@/lib/minutes/live/to-record';
import { projectRecord } from '@/lib/minutes/project-item';
import { type Item, type MinutesRecord, minutesRecordSchema } from '@/lib/minutes/record';
import { anyRecord } from '@/tests/support/record-arbitrary';

function open(bytes: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  return doc;
}

/** Numbers are derived while minutes are open, so the arbitrary's empty ones are taken from the result. */
function withNumbersOf(record: MinutesRecord, other: MinutesRecord): MinutesRecord {
  const number = (items: readonly Item[], others: readonly Item[]): Item[] =>
    items.map((item, at) => ({
      ...item,
      number: others[at]?.number ?? '',
      items: number(item.items, others[at]?.items ?? []),
    }));
  return { ...record, items: number(record.items, other.items) };
}

describe('a record in a live document', () => {
  it('comes out as it went in', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const result = toRecord(open(fromRecord(record)));
        expect(result).toEqual(withNumbersOf(record, result));
        expect(minutesRecordSchema.safeParse(result).error).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  it('comes out whole from its parts for whoever may read them, and for all others without a word of them', () => {
    fc.assert(
      fc.property(anyRecord, fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (record, words) => {
        const secret = withSecrets(record, words);
        const split = splitRecord(secret, ({ itemId, blockId }) => `part-${itemId}-${blockId}`);
        const doc = open(fromRecord(split.open));
        const parts = split.parts.map(({ bytes, ...part }) => ({ ...part, doc: open(bytes) }));
        const whole = toRecord({ open: doc, parts }, { mayRead: () => true });
        expect(whole).toEqual(withNumbersOf(projectRecord(named(secret)), whole));
        expect(minutesRecordSchema.safeParse(whole).error).toBeUndefined();
        const other = splitRecord(
          withSecrets(record, ['annat']),
          ({ itemId, blockId }) => `part-${itemId}-${blockId}`,
        );
        const uncleared = toRecord({ open: doc, parts });
        expect(JSON.stringify(uncleared)).toBe(JSON.stringify(toRecord(open(fromRecord(other.open)))));
      }),
      { numRuns: 60 },
    );
  });

  it('is the same content when the room is seeded twice', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const doc = open(fromRecord(record));
        const before = JSON.stringify(toRecord(doc));
        Y.applyUpdate(doc, fromRecord(record));
        expect(JSON.stringify(toRecord(doc))).toBe(before);
      }),
      { numRuns: 50 },
    );
  });

  it('is read without a write', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const doc = open(fromRecord(record));
        const updates: Uint8Array[] = [];
        doc.on('update', (update: Uint8Array) => updates.push(update));
        toRecord(doc);
        expect(updates).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('numbers items by their order, below an item and after a fixed number', () => {
    const doc = open(fromRecord(sample()));
    const numbers = toRecord(doc).items.flatMap((item) => [
      item.number,
      ...item.items.map((sub) => sub.number),
    ]);
    expect(numbers).toEqual(['1', '45', '45.1', '45.2', '46']);
  });
});

/** The record with a secret part at the end of every item, one paragraph a word. */
function withSecrets(record: MinutesRecord, words: readonly string[]): MinutesRecord {
  const inside = (item: Item): Item => ({
    ...item,
    secrecy: { mark: 'SEKRETESS', ground: null, scope: 'part' },
    body: [
      ...item.body.filter(({ kind }) => kind !== 'secretPart'),
      {
        ...{ kind: 'secretPart', id: `secret-${item.id}`, record: null, mark: 'SEKRETESS', ground: 'OSL 19' },
        body: words.map((_, at) => ({
          kind: 'note',
          id: `word${at}`,
          text: `ord${at} ${words.length}`,
          list: null,
        })),
      },
    ],
    items: item.items.map(inside),
  });
  return { ...record, items: record.items.map(inside) };
}

/** As it comes out: each part under its name. */
function named(record: MinutesRecord): MinutesRecord {
  const inside = (item: Item): Item => ({
    ...item,
    body: item.body.map((block) =>
      block.kind === 'secretPart' && block.body.length > 0
        ? { ...block, record: `part-${item.id}-${block.id}` }
        : block,
    ),
    items: item.items.map(inside),
  });
  return { ...record, items: record.items.map(inside) };
}

function sample(): MinutesRecord {
  const item = (id: string, more: Partial<Item> = {}): Item => ({
    ...{ id, number: '', fixedNumber: null, title: id, section: null, registrations: [], matter: null },
    ...{
      startedAt: null,
      kind: null,
      presenters: [],
      attachments: [],
      body: [],
      notes: '',
      background: null,
    },
    ...{ decisions: [], actions: [], secrecy: null, carriedFrom: null, carriedOver: null, items: [] },
    ...more,
  });
  const items = [item('a'), item('b', { fixedNumber: '45', items: [item('c'), item('d')] }), item('e')];
  return {
    ...{
      schema: 'klubba-record/1',
      group: 'G',
      kind: 'minnesanteckningar',
      title: 'T',
      date: null,
      start: null,
    },
    ...{ end: null, place: null, participants: [], preamble: null, agenda: null, items, nextMeeting: null },
    ...{ previous: [], labels: [] },
  };
}
