import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startReminderTimer } from '@/lib/local/reminder-timer';
import { swedishHour } from '@/lib/minutes/statutory-deadlines';
import { listMail } from '@/lib/store/outbox';
import { aDueAction } from '@/tests/support/due-action';
import { type Life, openLife } from '@/tests/support/life';

const HOUR_MS = 60 * 60 * 1000;
let life: Life;
beforeEach(async () => {
  life = await openLife();
  await aDueAction(life, '2026-03-15');
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const waiting = async (): Promise<number> =>
  (await listMail(life.deps.table, null, life.deps.now())).mails.length;

it('reminds when the working day has begun, and not in the night before', async () => {
  const { deps } = life;
  deps.pass(14 * HOUR_MS);
  expect(swedishHour(deps.now())).toBe(0);
  const said: string[] = [];
  const timer = startReminderTimer(deps, (line) => said.push(line));
  await vi.advanceTimersByTimeAsync(60_000);
  deps.pass(6 * HOUR_MS);
  await vi.advanceTimersByTimeAsync(15 * 60_000);
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  expect(await waiting()).toBe(0);
  deps.pass(HOUR_MS);
  await vi.advanceTimersByTimeAsync(15 * 60_000);
  await timer.drain?.();
  expect(await waiting()).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
  expect(said).toEqual([]);
});

it('says that it tries again when the registers cannot be read', async () => {
  const { deps } = life;
  const table = { ...deps.table, get: () => Promise.reject(new Error('away')) };
  const said: string[] = [];
  const timer = startReminderTimer({ ...deps, table }, (line) => said.push(line));
  await vi.advanceTimersByTimeAsync(20_000);
  await timer.drain?.();
  expect(said).toEqual(['reminders: the registers cannot be read; trying again']);
});
