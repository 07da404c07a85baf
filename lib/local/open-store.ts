/** Opens the table before anything is served, and says in one line why it cannot be. */
import type { Env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { openTable } from '@/lib/store/open';
import type { Table } from '@/lib/store/table';

/** A key that nothing is ever stored under. */
const PROBE = { pk: 'HEALTH', sk: 'PROBE' };

/** The table, having answered once. @throws Error in words */
export async function openStore(env: Env): Promise<Table> {
  try {
    const table = await openTable(env);
    await table.get(PROBE);
    return table;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const words = error.cause instanceof Error ? error.cause.message : error.message;
    throw new Error(words, { cause: error });
  }
}
