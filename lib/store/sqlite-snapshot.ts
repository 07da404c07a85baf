/**
 * A consistent copy of the data file to read at leisure: `VACUUM INTO` is one read transaction, so the copy is the table
 * of one instant while writers go on (libsql has no online backup call). The copy is deleted when reading ends.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SqliteDatabase } from './sqlite-file';
import { translateError } from './sqlite-file';
import { keyParameters, toItem } from './sqlite-rows';
import type { Item } from './table';

/** 32 of the largest items are 13 MB: the most that is in memory at once. */
const ROWS_AT_ONCE = 32;

const SELECT_NEXT = `SELECT pk, sk, crc, body FROM item
  WHERE (pk, sk) > (?, ?) AND (ttl IS NULL OR ttl > ?) ORDER BY pk, sk LIMIT ?`;

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
  let after: Parameters<typeof select.all> = [new Uint8Array(0), new Uint8Array(0)];
  for (;;) {
    const items = select.all([...after, nowSeconds, ROWS_AT_ONCE]).map(toItem);
    yield* items;
    const last = items.at(-1);
    if (last === undefined) return;
    after = keyParameters(last);
  }
}
