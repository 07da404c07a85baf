/**
 * The embedded engine: one SQLite file in process, durable at every acknowledgement (rules T1–T6). Owns the writes;
 * rows and pages are in sqlite-rows.ts, the file and its troubles in sqlite-file.ts, shared commits in group-commit.ts.
 *
 * Every write is one statement with its condition inside, and a statement is atomic by itself: no savepoints.
 */
import { createGroupCommit, type GroupCommit } from './group-commit';
import { checkItem, checkKey } from './item-size';
import { isShortLived } from './keys';
import {
  closeDatabase,
  isBusy,
  type OpenOptions,
  openDatabase,
  rebuildFile,
  rollback,
  type SqliteDatabase,
  translateError,
} from './sqlite-file';
import { bodyParameters, createPageReader, keyParameters, toItem } from './sqlite-rows';
import { readKeys, readSnapshot } from './sqlite-snapshot';
import type { Condition, Item, Key, Table } from './table';

export type SqliteTable = Table & {
  /** Changes when another connection or process has committed; writes through this table leave it as it is. */
  readonly dataVersion: () => number;
  /** Deletes up to `limit` expired items for good and says how many. Readers never saw them (T2). */
  readonly sweepExpired: (limit?: number) => Promise<number>;
  /** Leaves no byte in the file or its log of what was removed before. @throws AppError `unavailable` while others keep it busy */
  readonly scrub: () => Promise<void>;
  /** Every live item of one instant that a backup holds, in key order; writers go on meanwhile. */
  readonly snapshot: () => AsyncGenerator<Item>;
  /** Every key there is, expired and passing ones too, in order and of no one instant. */
  readonly keys: () => AsyncGenerator<Key>;
  /** Commits what is waiting and closes the file. */
  readonly close: () => Promise<void>;
};

export type SqliteOptions = OpenOptions & {
  /** ms since 1970 */
  readonly now?: () => number;
};

const SWEPT_ROWS = 500;

const UPSERT = `INSERT INTO item (pk, sk, version, ttl, bytes, crc, body) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (pk, sk) DO UPDATE SET version = excluded.version, ttl = excluded.ttl, bytes = excluded.bytes,
  crc = excluded.crc, body = excluded.body`;
const UPSERT_IF_ABSENT = `${UPSERT} WHERE item.ttl IS NOT NULL AND item.ttl <= ?`;
const UPDATE_IF_VERSION = `UPDATE item SET version = ?, ttl = ?, bytes = ?, crc = ?, body = ?
  WHERE pk = ? AND sk = ? AND version = ? AND (ttl IS NULL OR ttl > ?)`;
const SELECT_ONE = 'SELECT pk, sk, crc, body FROM item WHERE pk = ? AND sk = ? AND (ttl IS NULL OR ttl > ?)';
const DELETE_EXPIRED = `DELETE FROM item WHERE (pk, sk) IN
  (SELECT pk, sk FROM item WHERE ttl IS NOT NULL AND ttl <= ? ORDER BY ttl LIMIT ?)`;

/** Opens or makes the file. @throws AppError `corrupt`, `unavailable` with the trouble in words as its cause */
export async function openSqlite(options: SqliteOptions): Promise<SqliteTable> {
  const database = await openDatabase(options);
  const { path, now = Date.now } = options;
  const nowSeconds = (): number => Math.floor(now() / 1000);
  const guarded = <T>(read: () => T): Promise<T> =>
    new Promise((resolve) => {
      resolve(translating(path, read));
    });
  const readPage = createPageReader(database);
  const selectOne = database.prepare(SELECT_ONE).raw();
  const selectVersion = database.prepare('PRAGMA data_version').raw();
  const commits = createCommits(database, path);
  const writer = createWriter(database, commits, nowSeconds);
  return {
    ...writer,
    get: (key) =>
      guarded(() => {
        checkKey(key);
        const row = selectOne.get([...keyParameters(key), nowSeconds()]);
        return row === undefined ? null : toItem(row);
      }),
    query: (query) => guarded(() => readPage(query, nowSeconds())),
    dataVersion: () => Number((selectVersion.get([]) as unknown[])[0]),
    scrub: async () => {
      await commits.enqueue(() => true);
      translating(path, () => rebuildFile(database));
    },
    snapshot: () => readSnapshot(database, { path, nowSeconds: nowSeconds() }),
    keys: () => readKeys(database),
    close: async () => {
      await commits.enqueue(() => true).finally(() => closeDatabase(database));
    },
  };
}

function createCommits(database: SqliteDatabase, path: string): GroupCommit {
  let isSyncing = true;
  return createGroupCommit({
    begin: (isDurable) => {
      if (isDurable !== isSyncing) database.exec(`PRAGMA synchronous = ${isDurable ? 'FULL' : 'NORMAL'}`);
      isSyncing = isDurable;
      database.exec('BEGIN IMMEDIATE');
    },
    commit: () => database.exec('COMMIT'),
    rollback: () => rollback(database),
    isBusy,
    translate: (error) => translateError(error, path),
  });
}

function createWriter(
  database: SqliteDatabase,
  commits: GroupCommit,
  nowSeconds: () => number,
): Pick<SqliteTable, 'put' | 'remove' | 'sweepExpired'> {
  const upsert = database.prepare(UPSERT);
  const upsertIfAbsent = database.prepare(UPSERT_IF_ABSENT);
  const updateIfVersion = database.prepare(UPDATE_IF_VERSION);
  const deleteOne = database.prepare('DELETE FROM item WHERE pk = ? AND sk = ?');
  const deleteExpired = database.prepare(DELETE_EXPIRED);

  return {
    async put(item: Item, condition?: Condition): Promise<boolean> {
      const body = bodyParameters(item, checkItem(item));
      const key = keyParameters(item);
      return commits.enqueue(() => {
        if (condition === undefined) return upsert.run([...key, ...body]).changes === 1;
        if ('ifAbsent' in condition) return upsertIfAbsent.run([...key, ...body, nowSeconds()]).changes === 1;
        return updateIfVersion.run([...body, ...key, condition.ifVersion, nowSeconds()]).changes === 1;
      }, !isShortLived(item.pk));
    },
    async remove(keys: readonly Key[]): Promise<void> {
      if (keys.length === 0) return;
      const parameters = keys.map((key) => {
        checkKey(key);
        return keyParameters(key);
      });
      const isDurable = keys.some(({ pk }) => !isShortLived(pk));
      await commits.enqueue(() => {
        for (const key of parameters) deleteOne.run(key);
        return true;
      }, isDurable);
    },
    async sweepExpired(limit = SWEPT_ROWS): Promise<number> {
      let swept = 0;
      await commits.enqueue(() => {
        swept = deleteExpired.run([nowSeconds(), limit]).changes;
        return true;
      });
      return swept;
    },
  };
}

function translating<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw translateError(error, path);
  }
}
