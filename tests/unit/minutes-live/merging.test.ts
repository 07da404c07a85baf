import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readBlocks } from '@/lib/minutes/live/blocks';
import { EditingClient, ITEM, settle } from '@/tests/support/editing-client';

/** Every typed character is used once, so that a lost one can be named. */
function letters(): () => string {
  let code = 0x4e00;
  return () => String.fromCharCode(code++);
}

/** Three people who have the same four blocks in front of them. */
function three(): EditingClient[] {
  const clients = ['a', 'b', 'c'].map((name, index) => new EditingClient(name, index + 1));
  const [first] = clients;
  for (const text of ['one', 'two', 'three', 'four']) {
    first?.type(9999 * 4, 9999, text);
    first?.split(0, text.length);
  }
  settle(clients);
  return clients;
}

type Step =
  | { do: 'type'; who: number; block: number; at: number; length: number }
  | { do: 'split' | 'erase'; who: number; block: number; at: number; length: number }
  | { do: 'join' | 'decision' | 'heading' | 'bold' | 'remount' | 'undo' | 'redo'; who: number; block: number }
  | { do: 'move'; who: number; block: number; at: number }
  | { do: 'table'; who: number }
  | ({ do: 'deliver' } & Delivery);
type Delivery = { who: number; from: number; most: number };

const small = fc.nat(40);
const who = fc.nat(2);
const placed = fc.record({ who, block: small, at: small, length: fc.integer({ min: 1, max: 6 }) });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: placed.map((one) => ({ do: 'type' as const, ...one })) },
  { weight: 3, arbitrary: placed.map((one) => ({ do: 'split' as const, ...one })) },
  { weight: 2, arbitrary: placed.map((one) => ({ do: 'erase' as const, ...one })) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('join', 'decision', 'heading', 'bold', 'remount', 'undo', 'redo'),
      who,
      block: small,
    }) as fc.Arbitrary<Step>,
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('move' as const), who, block: small, at: small }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('table' as const), who }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      who,
      from: who,
      most: fc.integer({ min: 1, max: 9 }),
    }),
  },
);

/** Gives one client a few updates of one other; the rest come when all is settled. */
function deliver(clients: readonly EditingClient[], { who: to, from, most }: Delivery): void {
  const [sender, receiver] = [clients[from], clients[to]];
  if (sender !== undefined && sender !== receiver) receiver?.take(sender, most);
}

function play(clients: readonly EditingClient[], steps: readonly Step[]): Set<string> {
  const next = letters();
  const typed = new Set<string>();
  for (const one of steps) {
    const client = clients[one.who];
    if (client === undefined) continue;
    switch (one.do) {
      case 'type': {
        const text = Array.from({ length: one.length }, next).join('');
        client.type(one.block, one.at, text);
        for (const char of text) if (client.text().includes(char)) typed.add(char);
        break;
      }
      case 'split':
        client.split(one.block, one.at);
        break;
      case 'erase':
        client.erase(one.block, one.at, one.length * 3);
        break;
      case 'join':
        client.join(one.block);
        break;
      case 'decision':
      case 'heading':
        client.convert(one.block, one.do);
        break;
      case 'bold':
        client.embolden(one.block);
        break;
      case 'move':
        client.move(one.block, one.at);
        break;
      case 'table':
        client.insertTable(2, 2);
        break;
      case 'remount':
        client.remount();
        break;
      case 'undo':
        client.undoLast();
        break;
      case 'redo':
        client.redoLast();
        break;
      case 'deliver':
        deliver(clients, one);
    }
  }
  return typed;
}

/** What the readers of the document say, the same for every replica. */
const reading = (client: EditingClient): string => JSON.stringify(readBlocks(client.doc, ITEM), plain);
const plain = (_: string, value: unknown): unknown => (value instanceof Y.AbstractType ? 'type' : value);

describe('three people who edit one item', () => {
  it('lose no character that none of them took away, and end up with the same text', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
        const clients = three();
        const typed = play(clients, steps);
        settle(clients);
        const [first] = clients;
        for (const client of clients) expect(reading(client)).toBe(first && reading(first));
        const deleted = new Set(clients.flatMap((client) => [...client.deleted]));
        for (const client of clients) {
          const shown = new Set(client.text());
          expect([...typed].filter((char) => !deleted.has(char) && !shown.has(char))).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('see in their editors exactly what the document says', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const clients = three();
        play(clients, steps);
        settle(clients);
        for (const client of clients) {
          const shown = client.state.doc.toJSON();
          client.remount();
          expect(client.state.doc.toJSON()).toEqual(shown);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('write nothing by opening, closing and opening again', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const clients = three();
        play(clients, steps);
        settle(clients);
        for (const client of clients) {
          const before = client.sent.length;
          client.remount();
          expect(client.sent.length).toBe(before);
        }
      }),
      { numRuns: 50 },
    );
  });
});
