import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fromRecord } from '@/lib/minutes/live/from-record';
import { toRecord } from '@/lib/minutes/live/to-record';
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
