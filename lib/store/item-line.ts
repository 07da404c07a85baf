/**
 * An item as one line of JSON: DynamoDB's typed JSON, in which nothing is ambiguous, with bytes in base64. Used by
 * backup files and by spooled snapshots. Pure.
 */
import { type Attributes, fromAttributes, toAttributes } from './dynamo-values';
import type { Item } from './table';

/** One line without its line break. */
export function toLine(item: Item): string {
  return attributesToLine(toAttributes(item));
}

/** One line of attributes that are typed already. */
export function attributesToLine(attributes: Attributes): string {
  // A Buffer turns itself into JSON before the replacer sees it, so the value is taken from its holder.
  return JSON.stringify(attributes, function (this: Record<string, unknown>, name: string, value: unknown) {
    const held = this[name];
    return held instanceof Uint8Array ? Buffer.from(held).toString('base64') : value;
  });
}

/** @throws Error when the line is not an item */
export function fromLine(line: string): Item {
  // Only the type tag `B` can be followed by a text: an attribute of that name is followed by a typed value.
  const attributes: unknown = JSON.parse(line, (name, value: unknown) =>
    name === 'B' && typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64')) : value,
  );
  if (typeof attributes !== 'object' || attributes === null) throw new Error('the line is not an item');
  return fromAttributes(attributes as Attributes);
}
