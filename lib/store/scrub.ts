/**
 * A standing order to leave no byte of what was removed: written by whoever has removed text that became confidential, carried
 * out by whoever keeps the file. On a server that keeps items by itself there is no file of ours to clean.
 */
import { scrubKey } from './keys';
import type { Table } from './table';

/** Asks for it; twice is once. `now` is ms since 1970. */
export async function askScrub(table: Table, now: number): Promise<void> {
  await table.put({ ...scrubKey, at: now });
}

/** Carries it out if somebody has asked; an order that comes meanwhile stands. Resolves whether anything was done. */
export async function scrubIfAsked(table: Table, scrub: () => Promise<void>): Promise<boolean> {
  const order = await table.get(scrubKey);
  if (order === null) return false;
  await table.remove([scrubKey]);
  try {
    await scrub();
  } catch (thrown) {
    await table.put(order);
    throw thrown;
  }
  return true;
}
