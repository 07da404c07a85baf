/** Optimistic writing: read, decide, write if nothing changed, else decide anew on what is there now. */
import { AppError } from '@/lib/errors';
import { MAX_WRITE_ROUNDS } from '@/lib/limits';

/**
 * Repeats `round` until it returns something; `null` says that another writer came first.
 * @throws AppError `conflict` after MAX_WRITE_ROUNDS; whatever `round` throws
 */
export async function untilWritten<R>(round: () => Promise<R | null>): Promise<R> {
  for (let n = 0; n < MAX_WRITE_ROUNDS; n++) {
    const result = await round();
    if (result !== null) return result;
  }
  throw new AppError('conflict');
}
