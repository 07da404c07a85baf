/**
 * Opens the data file of the embedded engine, makes or checks its layout, and says in words what can be wrong with it.
 * Refuses a file that is damaged, foreign, or written by a newer Klubba, and leaves every such file untouched.
 */
import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'libsql';
import { AppError } from '@/lib/errors';

export type SqliteDatabase = Database;

/** 'Klub': tells our files from others' (PRAGMA application_id). */
const APPLICATION_ID = 0x4b6c7562;
/** Raised when the layout changes; a file with a higher one is refused (PRAGMA user_version). */
const LAYOUT_VERSION = 1;
/** While opening, another process may be making the same file (ms). */
const OPEN_TIMEOUT_MS = 5_000;
/** Blocks the event loop at most so long; longer waits are retried without blocking (ms). */
const BUSY_TIMEOUT_MS = 20;
/**
 * Pages in the log before they are moved into the file, which takes tens of milliseconds in which nothing is stored: eight
 * times SQLite's own number, so that it happens every few minutes of busy writing and the log stays at some 32 MB.
 */
const CHECKPOINT_PAGES = 8_000;
/** A file up to this size is checked whole at opening, which takes about a second per 256 MB (bytes). */
const MAX_CHECKED_BYTES = 256 * 1024 * 1024;

/**
 * Keys are blobs, because SQLite compares blobs byte by byte and libsql cuts text at a NUL. `bytes` is the size by
 * DynamoDB's rules, `crc` guards key and body against a damaged disk, `version` and `ttl` repeat what conditions need.
 */
const LAYOUT = `
  CREATE TABLE item (
    pk BLOB NOT NULL, sk BLOB NOT NULL, version INTEGER, ttl INTEGER,
    bytes INTEGER NOT NULL, crc INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (pk, sk)
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX item_ttl ON item (ttl) WHERE ttl IS NOT NULL;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${LAYOUT_VERSION};
`;

export type OpenOptions = {
  /** The file, or `:memory:`. Its folder is made when missing. */
  readonly path: string;
  /** The file never grows beyond this; writes are then refused as on a full disk. */
  readonly maxBytes?: number;
};

/** @throws AppError `corrupt` or `unavailable` with a cause in plain words */
export async function openDatabase({ path, maxBytes }: OpenOptions): Promise<SqliteDatabase> {
  const { default: Libsql } = await import('libsql');
  try {
    if (path !== ':memory:') makeFile(path);
    const database = new Libsql(path, { timeout: OPEN_TIMEOUT_MS });
    try {
      prepare(database, path);
      if (maxBytes !== undefined) limitSize(database, maxBytes);
      database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw translateError(error, path);
  }
}

/**
 * Only its owner may read it: the file holds confidential parts. SQLite gives its side files the same rights. A file that
 * exists is never opened here: POSIX drops all locks of a process on a file when any descriptor of it is closed, and
 * without the locks of a connection of ours another process would delete the log we still write to
 * (https://sqlite.org/howtocorrupt.html §2.2).
 */
function makeFile(path: string): void {
  makeFolder(dirname(path));
  if (existsSync(path)) return;
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Not by mkdir's own recursion, which never ends where the system refuses a folder with ENOENT, as under /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, 0o700);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function prepare(database: SqliteDatabase, path: string): void {
  if (readPragma(database, 'user_version') > LAYOUT_VERSION)
    throw refusal(
      'unavailable',
      'dataFileNewer',
      `${path} was written by a newer version of Klubba; update Klubba`,
    );
  if (path !== ':memory:' && existsSync(path) && statSync(path).size <= MAX_CHECKED_BYTES)
    checkWhole(database, path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  // What is removed is overwritten: text that became confidential may not lie on in free pages.
  database.pragma('secure_delete = ON');
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  database.exec('BEGIN IMMEDIATE');
  try {
    makeLayout(database, path);
    database.exec('COMMIT');
  } catch (error) {
    rollback(database);
    throw error;
  }
}

function makeLayout(database: SqliteDatabase, path: string): void {
  const applicationId = readPragma(database, 'application_id');
  if (applicationId === APPLICATION_ID) return;
  const tables = database.prepare('SELECT count(*) AS n FROM sqlite_schema').get([]);
  if (applicationId !== 0 || readColumn(tables, 'n') !== 0)
    throw refusal(
      'unavailable',
      'dataFileForeign',
      `${path} is a database of another program; choose another KLUBBA_DATA`,
    );
  database.exec(LAYOUT);
}

function checkWhole(database: SqliteDatabase, path: string): void {
  const verdict = readColumn(database.prepare('PRAGMA quick_check(1)').get([]), 'quick_check');
  if (verdict !== 'ok') throw damaged(path);
}

function limitSize(database: SqliteDatabase, maxBytes: number): void {
  const pages = Math.floor(maxBytes / readPragma(database, 'page_size'));
  database.pragma(`max_page_count = ${pages}`);
}

/** The number a pragma answers. */
function readPragma(database: SqliteDatabase, name: string): number {
  return Number(readColumn(database.prepare(`PRAGMA ${name}`).get([]), name));
}

function readColumn(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
}

/** Moves the log's content into the file and cuts it to nothing; left for the next time when somebody else is busy. */
function emptyLog(database: SqliteDatabase): void {
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
}

/**
 * Builds the whole file anew from what is in it. SQLite moves rows between pages as it goes and leaves copies in their gaps,
 * which overwriting what is removed does not reach. Nobody else can write meanwhile (about a second per 100 MB).
 */
export function rebuildFile(database: SqliteDatabase): void {
  database.exec('VACUUM');
  emptyLog(database);
}

/** Everything is in the one file afterwards: libsql really closes it only when its statements are collected. */
export function closeDatabase(database: SqliteDatabase): void {
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // Without room on the disk it all stays in the -wal file beside it, from where the next opening reads it.
  } finally {
    database.close();
  }
}

/** Ends a transaction if one is open; SQLite may have ended it already. */
export function rollback(database: SqliteDatabase): void {
  if (database.inTransaction) database.exec('ROLLBACK');
}

/** True when another connection holds the lock for now. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));
}

/** What an engine error means to whoever runs Klubba; ours pass unchanged. */
export function translateError(error: unknown, path: string): Error {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (isBusy(error))
    return refusal('unavailable', 'storeBusy', `another program keeps ${path} locked`, error);
  // SQLite says FULL only of a full device; a spent quota or a limit of the process is a write that failed.
  if (/^(SQLITE_FULL|SQLITE_IOERR_WRITE|ENOSPC|EDQUOT)/.test(code))
    return refusal(
      'unavailable',
      'diskFull',
      `the disk of ${path} is full; free some space, nothing saved is lost`,
      error,
    );
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return damaged(path, error);
  if (
    /^(SQLITE_READONLY|SQLITE_CANTOPEN|EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST)/.test(code) ||
    isOpenFailure(error)
  )
    return refusal(
      'unavailable',
      'dataFolderUnusable',
      `${path} cannot be opened for writing; check the folder and its rights`,
      error,
    );
  if (code.startsWith('SQLITE_') && error instanceof Error)
    return refusal('unavailable', 'storeFailed', `${path}: ${error.message}`, error);
  return error instanceof Error ? error : new Error('unknown failure', { cause: error });
}

function damaged(path: string, cause?: unknown): AppError {
  const words = `${path} is damaged; it was left as it is. Move it away and use klubba restore with the latest backup`;
  return refusal('corrupt', 'dataFileDamaged', words, cause);
}

function refusal(
  code: 'corrupt' | 'unavailable',
  ...[reason, words, cause]: [string, string, unknown?]
): AppError {
  return new AppError(code, reason, { cause: new Error(words, { cause }) });
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

/** libsql reports a failed open without a code. */
function isOpenFailure(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Unable to open connection');
}
