/**
 * A consistent copy of the data file to read at leisure: `VACUUM INTO` is one read transaction, so the copy is the table
 * of one instant while writers go on (libsql has no online backup call). The copy is deleted when reading ends.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isPassing } from './keys';
import { type SqliteDatabase, translateError } from './sqlite-file';
import { keyParameters, toItem, toKey } from './sqlite-rows';
import type { Item, Key } from './table';

/** 32 of the largest items are 13 MB: the most that is in memory at once. */
const ROWS_AT_ONCE = 32;

const BEFORE_ALL: readonly Uint8Array[] = [new Uint8Array(0), new Uint8Array(0)];
const KEYS_AT_ONCE = 1_000;

const SELECT_NEXT = `SELECT pk, sk, crc, body FROM item
  WHERE (pk, sk) > (?, ?) AND (ttl IS NULL OR ttl > ?) ORDER BY pk, sk LIMIT ?`;

const SELECT_NEXT_KEYS = 'SELECT pk, sk FROM item WHERE (pk, sk) > (?, ?) ORDER BY pk, sk LIMIT ?';

/** Live items in byte order of their keys. The copy needs as much free space beside the file as the file takes. */
export async function* readSnapshot(
  database: SqliteDatabase,
  options: { readonly path: string; readonly nowSeconds: number },
): AsyncGenerator<Item> {
  const { path, nowSeconds } = options;
  const { default: Libsql } = await import('libsql');
  const folder = mkdtempSync(join(path === ':memory:' ? tmpdir() : dirname(path), '.snapshot-'));
  try {
    const copyPath = join(folder, 'copy.db');
    database.prepare('VACUUM INTO ?').run([copyPath]);
    const copy = new Libsql(copyPath);
    try {
      yield* readAll(copy, nowSeconds);
    } finally {
      copy.close();
    }
  } catch (error) {
    throw translateError(error, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function* readAll(copy: SqliteDatabase, nowSeconds: number): Generator<Item> {
  const select = copy.prepare(SELECT_NEXT).raw();
  let after = BEFORE_ALL;
  for (;;) {
    const items = select.all([...after, nowSeconds, ROWS_AT_ONCE]).map(toItem);
    yield* items.filter((item) => !isPassing(item.pk));
    const last = items.at(-1);
    if (last === undefined) return;
    after = keyParameters(last);
  }
}

/** Every key of the table, expired and passing ones too, in order and of no one instant. */
export async function* readKeys(database: SqliteDatabase): AsyncGenerator<Key> {
  const select = database.prepare(SELECT_NEXT_KEYS).raw();
  let after = BEFORE_ALL;
  for (;;) {
    const keys = select.all([...after, KEYS_AT_ONCE]).map(toKey);
    yield* keys;
    const last = keys.at(-1);
    if (last === undefined) return;
    after = keyParameters(last);
  }
}
