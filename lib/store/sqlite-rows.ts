/**
 * Items as rows of the embedded engine, and reading them page by page. Every row carries a CRC-32 of its key and body,
 * so that a byte that a disk flipped is reported as `corrupt` and never handed out.
 */
import { crc32 } from 'node:zlib';
import { AppError } from '@/lib/errors';
import { MAX_QUERY_PAGE_BYTES } from '@/lib/limits';
import { decodeAttributes, encodeAttributes } from './item-codec';
import { countFitting } from './item-size';
import { sortRange } from './sort-range';
import type { SqliteDatabase } from './sqlite-file';
import type { Item, Key, Page, Query } from './table';

export type SqlValue = Uint8Array | number | null;

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');

/** Key of a row in the order `pk, sk`. */
export function keyParameters(key: Key): Uint8Array[] {
  return [bytesOf(key.pk), bytesOf(key.sk)];
}

/** A row's other columns in the order `version, ttl, bytes, crc, body`. */
export function bodyParameters(item: Item, bytes: number): SqlValue[] {
  const { pk, sk, ...attributes } = item;
  const body = encodeAttributes(attributes);
  return [item.version ?? null, item.ttl ?? null, bytes, checksum(bytesOf(pk), bytesOf(sk), body), body];
}

function checksum(pk: Uint8Array, sk: Uint8Array, body: Uint8Array): number {
  return crc32(body, crc32(sk, crc32(pk)));
}

/** @param row `pk, sk, crc, body` as raw values. @throws AppError `corrupt` when they are not what was written */
export function toItem(row: unknown): Item {
  const [pk, sk, crc, body] = (Array.isArray(row) ? row : []) as unknown[];
  const parts = [toBytes(pk), toBytes(sk), toBytes(body)] as const;
  const key = { pk: toText(parts[0]), sk: toText(parts[1]) };
  try {
    if (checksum(...parts) !== crc) throw new Error('its checksum differs');
    return { ...decodeAttributes(parts[2]), ...key };
  } catch (cause) {
    const words = `the item ${key.pk} / ${key.sk} is damaged; restore it from a backup`;
    throw new AppError('corrupt', 'itemDamaged', { cause: new Error(words, { cause }) });
  }
}

/** @param row `pk, sk` as raw values */
export function toKey(row: unknown): Key {
  const [pk, sk] = (Array.isArray(row) ? row : []) as unknown[];
  return { pk: toText(toBytes(pk)), sk: toText(toBytes(sk)) };
}

/** libsql gives a blob as Buffer from `get` and as ArrayBuffer from `all`. */
function toBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  return value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(0);
}

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** Rows looked at for one page; more go into the next page. */
const MAX_PAGE_ROWS = 4_096;

export type PageReader = (query: Query, nowSeconds: number) => Page;

/** Statements are prepared once for each shape of range. */
export function createPageReader(database: SqliteDatabase): PageReader {
  const statements = new Map<string, ReturnType<SqliteDatabase['prepare']>>();

  function rows(sql: string, parameters: readonly SqlValue[]): unknown[] {
    const statement = statements.get(sql) ?? database.prepare(sql).raw();
    statements.set(sql, statement);
    return statement.all(parameters);
  }

  /** First the sizes, then exactly the rows that fit: a page of 400 KB items never loads more than the page. */
  return (query, nowSeconds) => {
    const where = toWhere(query, nowSeconds);
    if (where === null || query.limit === 0) return { items: [], next: null };
    const most = Math.min(query.limit ?? MAX_PAGE_ROWS, MAX_PAGE_ROWS);
    const sizes = rows(`SELECT bytes FROM item ${where.sql} LIMIT ?`, [...where.parameters, most + 1]);
    const count = countFitting(
      sizes.slice(0, most).map((row) => Number((row as unknown[])[0])),
      MAX_QUERY_PAGE_BYTES,
    );
    const found = rows(`SELECT pk, sk, crc, body FROM item ${where.sql} LIMIT ?`, [
      ...where.parameters,
      count,
    ]);
    const items = found.map(toItem);
    return { items, next: count < sizes.length ? (items.at(-1)?.sk ?? null) : null };
  };
}

function toWhere(query: Query, nowSeconds: number): { sql: string; parameters: SqlValue[] } | null {
  const range = sortRange(query);
  if (range === null) return null;
  const parts = ['WHERE pk = ?'];
  const parameters: SqlValue[] = [bytesOf(query.pk)];
  if (range.lower !== null) {
    parts.push(`AND sk ${range.lower.inclusive ? '>=' : '>'} ?`);
    parameters.push(bytesOf(range.lower.sk));
  }
  if (range.upper !== null) {
    parts.push(`AND sk ${range.upper.inclusive ? '<=' : '<'} ?`);
    parameters.push(bytesOf(range.upper.sk));
  }
  parts.push(`AND (ttl IS NULL OR ttl > ?) ORDER BY sk ${query.reverse === true ? 'DESC' : 'ASC'}`);
  return { sql: parts.join(' '), parameters: [...parameters, nowSeconds] };
}
