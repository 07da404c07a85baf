/** Tables for tests: the real embedded engine in memory, with a clock that only the test moves. */
import { openSqlite, type SqliteTable } from '@/lib/store/sqlite';

/** An empty table in memory. Rule T2's clock is `now` (ms since 1970). */
export function openMemoryTable(now: () => number = () => 0): Promise<SqliteTable> {
  return openSqlite({ path: ':memory:', now });
}
