/**
 * Counts the commits that others made to the SQLite file, at the price of one small read. Every commit rewrites the header
 * of the WAL index (the `-shm` file, https://sqlite.org/walformat.html §2.1), ours too; only when it has changed is
 * SQLite's data version asked, which tells others' commits from our own but costs several times as much.
 */
import { openSync, readSync } from 'node:fs';
import type { SqliteTable } from '@/lib/store/sqlite';

/** The first of the header's two copies. */
const HEADER_BYTES = 48;

export type ForeignCommits = {
  /** Changes with every commit that did not go through this connection. */
  readonly epoch: () => number;
};

/** @param path of the database file that `table` has open */
export function watchForeignCommits(table: SqliteTable, path: string): ForeignCommits {
  const file = openIndex(`${path}-shm`);
  let seen = Buffer.alloc(HEADER_BYTES);
  let now = Buffer.alloc(HEADER_BYTES);
  let version = table.dataVersion();
  return {
    epoch: () => {
      if (file !== null) {
        readSync(file, now, 0, HEADER_BYTES, 0);
        if (now.equals(seen)) return version;
        [seen, now] = [now, seen];
      }
      version = table.dataVersion();
      return version;
    },
  };
}

/**
 * Stays open until the process ends: closing it would drop the locks that SQLite holds on it in this process.
 * `null` where the index is not a readable file, as on some network disks: then SQLite is asked every time.
 */
function openIndex(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch {
    return null;
  }
}
