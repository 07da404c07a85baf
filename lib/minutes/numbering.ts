/** The numbers of items as read. Owns the derivation from order; a number that an import or an approval fixed stands. */
import type { Item } from './record';

/**
 * The same items with `number` derived: a fixed number as it is, else one more than the number before it; sub-items take
 * their item's number as prefix ("16.1"). Numbering runs through sections.
 */
export function numberItems(items: readonly Item[], prefix = ''): Item[] {
  let last = 0;
  return items.map((item) => {
    const fixed = item.fixedNumber;
    const own = fixed === null ? last + 1 : lastPart(fixed);
    last = own ?? last;
    const number = fixed ?? `${prefix}${last}`;
    return { ...item, number, items: numberItems(item.items, `${number}.`) };
  });
}

/** 1 for "16.1", 45 for "45"; null when the number ends in no digits. */
function lastPart(number: string): number | null {
  const digits = /(\d+)$/.exec(number)?.[1];
  return digits === undefined ? null : Number(digits);
}
