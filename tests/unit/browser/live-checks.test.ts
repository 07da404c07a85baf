import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { LiveChecks } from '@/lib/browser/editor/live-checks';
import { addAction, setDue } from '@/lib/minutes/live/write-actions';
import { addItem } from '@/lib/minutes/live/write-items';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const RESTED_MS = 5_000;
const ACTION = {
  id: 'x',
  itemId: 'a',
  task: 'Gör',
  due: null,
  dueText: null,
  owners: [],
  status: 'open',
} as const;

/** Pauses of the page that a test gives by hand. */
function pauses(): { whenIdle: (run: () => void) => void; giveAll: () => number } {
  const waiting: (() => void)[] = [];
  return {
    whenIdle: (run) => void waiting.push(run),
    giveAll: () => {
      let given = 0;
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        next();
        given += 1;
      }
      return given;
    },
  };
}

function minutes(): Y.Doc {
  const doc = new Y.Doc();
  addItem(doc, { id: 'a', title: 'Ett', parent: null, after: null, fields: {} });
  addAction(doc, ACTION);
  return doc;
}

test('checks run a piece at a time, in pauses that the page has, after the text has rested', () => {
  const { whenIdle, giveAll } = pauses();
  const checks = new LiveChecks(minutes(), whenIdle);
  expect(giveAll()).toBe(0);
  vi.advanceTimersByTime(RESTED_MS);
  expect(giveAll()).toBeGreaterThan(5);
  expect(checks.current().map(({ kind }) => kind)).toEqual(['actionWithoutOwner', 'actionWithoutDate']);
});

test('a change while they run leads to another run, and what is told stays the same object until it differs', () => {
  const { whenIdle, giveAll } = pauses();
  const doc = minutes();
  const checks = new LiveChecks(doc, whenIdle);
  const heard = vi.fn();
  checks.subscribe(heard);
  vi.advanceTimersByTime(RESTED_MS);
  setDue(doc, 'x', { due: null, dueText: 'våren' });
  giveAll();
  vi.advanceTimersByTime(RESTED_MS);
  giveAll();
  expect(checks.current().map(({ kind }) => kind)).toEqual(['actionWithoutOwner']);
  const before = checks.current();
  setDue(doc, 'x', { due: null, dueText: 'hösten' });
  vi.advanceTimersByTime(RESTED_MS);
  giveAll();
  expect(checks.current()).toBe(before);
  expect(heard).toHaveBeenCalledTimes(1);
});

test('a closed page checks no more', () => {
  const { whenIdle, giveAll } = pauses();
  const checks = new LiveChecks(minutes(), whenIdle);
  vi.advanceTimersByTime(RESTED_MS);
  checks.destroy();
  giveAll();
  expect(checks.current()).toEqual([]);
});
