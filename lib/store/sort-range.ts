/** The sort keys a query asks for, as one range that both engines can seek (rule T5). Pure. */
import type { Query } from './table';

export type Bound = { readonly sk: string; readonly inclusive: boolean };
export type SortRange = { readonly lower: Bound | null; readonly upper: Bound | null };

/** Everything the query and its `after` allow, or `null` when no key can be in it. */
export function sortRange(query: Query): SortRange | null {
  const { prefix = '', from = '', to, after, reverse = false } = query;
  const lowers: Bound[] = [prefix, from].filter((sk) => sk !== '').map((sk) => ({ sk, inclusive: true }));
  const uppers: Bound[] = to === undefined ? [] : [{ sk: to, inclusive: false }];
  const end = prefixEnd(prefix);
  if (end !== null) uppers.push({ sk: end, inclusive: false });
  if (after !== undefined) (reverse ? uppers : lowers).push({ sk: after, inclusive: false });
  const lower = lowers.reduce<Bound | null>((a, b) => (a === null ? b : tighter(a, b, 1)), null);
  const upper = uppers.reduce<Bound | null>((a, b) => (a === null ? b : tighter(a, b, -1)), null);
  return lower !== null && upper !== null && isEmpty(lower, upper) ? null : { lower, upper };
}

function tighter(a: Bound, b: Bound, sign: 1 | -1): Bound {
  const order = compareUtf8(a.sk, b.sk) * sign;
  if (order === 0) return a.inclusive ? b : a;
  return order > 0 ? a : b;
}

function isEmpty(lower: Bound, upper: Bound): boolean {
  const order = compareUtf8(lower.sk, upper.sk);
  return order > 0 || (order === 0 && !(lower.inclusive && upper.inclusive));
}

/** The smallest text above every text with this prefix; `null` when there is none. */
function prefixEnd(prefix: string): string | null {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  if (last === undefined) return null;
  const next = last === 0xd7ff ? 0xe000 : last + 1;
  return String.fromCodePoint(...points, next);
}

/** Byte order of UTF-8, which is the order of code points and not that of JavaScript's `<`. */
export function compareUtf8(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}
