/**
 * The record for everybody: a new record without what is not for everybody. Owns what is left out; nothing of a left-out
 * text, not even its length, is in the result.
 */
import type { Block } from '@/lib/minutes/blocks';
import { withProjections } from '@/lib/minutes/project-item';
import type { Item, MinutesRecord } from '@/lib/minutes/record';

const MASKED = 'Maskerat';

/** @param withheld ids of items whose text is left out, besides those that carry a secrecy mark */
export function toPublicRecord(record: MinutesRecord, withheld: ReadonlySet<string>): MinutesRecord {
  return { ...record, items: record.items.map((item) => toPublicItem(item, withheld)) };
}

/** Ids of all items whose text is not in the public record, sub-items included. */
export function withheldItems(record: MinutesRecord, withheld: ReadonlySet<string>): string[] {
  const inside = (item: Item, isHidden: boolean): string[] => {
    const hidden = isHidden || isWithheld(item, withheld);
    return [...(hidden ? [item.id] : []), ...item.items.flatMap((one) => inside(one, hidden))];
  };
  return record.items.flatMap((item) => inside(item, false)).sort();
}

function isWithheld(item: Item, withheld: ReadonlySet<string>): boolean {
  return withheld.has(item.id) || item.secrecy?.scope === 'item';
}

/** Number, title, presenters and names of attachments stay; the rest goes, in the sub-items too. */
function toPublicItem(item: Item, withheld: ReadonlySet<string>): Item {
  const isHidden = isWithheld(item, withheld);
  const within = new Set(isHidden ? item.items.map(({ id }) => id) : []);
  const hidden = new Set([...withheld, ...within]);
  const body = isHidden ? [placeholder(item.id)] : item.body.map(toPublicBlock);
  const items = item.items.map((one) => toPublicItem(one, hidden));
  return { ...withProjections({ ...item, body, items: [] }), items };
}

function toPublicBlock(block: Block): Block {
  if (block.kind !== 'secretPart') return block;
  return { ...placeholder(block.id), id: block.id };
}

function placeholder(id: string): Block {
  return { kind: 'secretPart', id: `${id}-masked`, record: null, mark: MASKED, ground: null, body: [] };
}
