/** Searching and paging items that are kept in byte order of their sort key (rule T5), as the table itself would. Pure. */
import { Buffer } from 'node:buffer';
import { MAX_QUERY_PAGE_BYTES } from '@/lib/limits';
import type { Item, Page, Query, Value } from '@/lib/store/table';

const PLAIN = /^[\x20-\x7e]*$/;

/** Like `memcmp` of the UTF-8 bytes; for ASCII that is JavaScript's own order. */
function compare(a: string, b: string): number {
  if (PLAIN.test(a) && PLAIN.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The first place whose sort key is not below `sk`. */
export function indexFrom(items: readonly Item[], sk: string): number {
  const last = items.at(-1);
  if (last === undefined || compare(last.sk, sk) < 0) return items.length;
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && compare(item.sk, sk) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The page that a query of the whole partition gives; items for which `isLive` is false are absent. */
export function pageOf(items: readonly Item[], query: Query, isLive: (item: Item) => boolean): Page {
  const [first, end] = boundsOf(items, query);
  const limit = query.limit ?? Number.POSITIVE_INFINITY;
  const page: Item[] = [];
  let bytes = 0;
  for (let place = 0; place < end - first; place += 1) {
    const item = items[query.reverse === true ? end - 1 - place : first + place];
    if (item === undefined || !isLive(item)) continue;
    const isFull = page.length === limit || (page.length > 0 && bytes > MAX_QUERY_PAGE_BYTES);
    if (isFull) return { items: page, next: page.at(-1)?.sk ?? null };
    bytes += roughBytes(item);
    page.push(item);
  }
  return { items: page, next: null };
}

function boundsOf(items: readonly Item[], query: Query): [first: number, end: number] {
  const { prefix, from, to, after, reverse } = query;
  let first = indexFrom(items, maximum(prefix, from));
  let end = to === undefined ? items.length : indexFrom(items, to);
  if (prefix !== undefined) end = Math.min(end, indexFrom(items, `${prefix}\u{10ffff}`));
  if (after !== undefined && reverse === true) end = Math.min(end, indexFrom(items, after));
  else if (after !== undefined) {
    const at = indexFrom(items, after);
    first = Math.max(first, items[at]?.sk === after ? at + 1 : at);
  }
  return [first, Math.max(first, end)];
}

function maximum(a = '', b = ''): string {
  return compare(a, b) < 0 ? b : a;
}

const sizes = new WeakMap<Item, number>();

/** Enough to keep a page near the size that the engines page at; blobs are what makes items large. */
function roughBytes(item: Item): number {
  const known = sizes.get(item);
  if (known !== undefined) return known;
  const bytes = Object.values(item).reduce<number>((total, value: Value | undefined) => {
    if (typeof value === 'string') return total + value.length;
    return total + (value instanceof Uint8Array ? value.length : 16);
  }, 64);
  sizes.set(item, bytes);
  return bytes;
}
