/**
 * Items as DynamoDB's typed attribute values and back. Own because lib-dynamodb refuses or changes some numbers that
 * both engines must give back as they were. Pure apart from the SDK's types.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isList } from './item-size';
import type { Item, Value } from './table';

export type Attributes = Record<string, AttributeValue>;

/** Name of the attribute that says which put stored the item; never handed out. */
export const WRITE_ID = '_write';

/** The item as the SDK sends it. */
export function toAttributes(item: { readonly [name: string]: Value }): Attributes {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toAttribute(value)]));
}

function toAttribute(value: Value): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: value };
  if (isList(value)) return { L: value.map(toAttribute) };
  return { M: toAttributes(value) };
}

/** @throws Error for an attribute of a type that is never written here (sets), or without a key */
export function fromAttributes(attributes: Attributes): Item {
  const { [WRITE_ID]: _, ...item } = fromMap(attributes);
  const { pk, sk } = item;
  if (typeof pk !== 'string' || typeof sk !== 'string') throw new Error('a stored item has no key');
  return { ...item, pk, sk } as Item;
}

function fromMap(attributes: Attributes): { [name: string]: Value } {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, fromAttribute(value)]));
}

function fromAttribute(value: AttributeValue): Value {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.B !== undefined) return new Uint8Array(value.B);
  if (value.L !== undefined) return value.L.map(fromAttribute);
  if (value.M !== undefined) return fromMap(value.M);
  throw new Error('a stored attribute has a type that is never written here');
}
