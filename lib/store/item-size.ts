/**
 * What both engines agree to store (rule T6): the size of an item as DynamoDB counts it, and the values that would
 * come back changed or not at all. Pure.
 *
 * Source: Amazon DynamoDB Developer Guide, "Item sizes and formats" and "Constraints". A number's size is only
 * approximate there; this counts base-100 digits, as the open implementations do.
 */
import { AppError, assert } from '@/lib/errors';
import { MAX_ITEM_BYTES } from '@/lib/limits';
import type { Item, Key, Value } from './table';

/** A list or map costs this much, and one more byte for each element (developer guide). */
const CONTAINER_BYTES = 3;
const MAX_PARTITION_KEY_BYTES = 2048;
const MAX_SORT_KEY_BYTES = 1024;
/** Deepest nesting of lists and maps. */
const MAX_DEPTH = 32;
/** Magnitudes of numbers: from the smallest, to below the limit. */
const MIN_NUMBER = 1e-130;
const NUMBER_LIMIT = 1e126;

const utf8Bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Bytes that DynamoDB counts for the item, names included. */
export function itemBytes(item: Item): number {
  return entriesBytes(item);
}

/** How many of the first sizes fit in `most` bytes together; always one, if there is one. */
export function countFitting(sizes: readonly number[], most: number): number {
  let sum = 0;
  const over = sizes.findIndex((bytes, index) => {
    sum += bytes;
    return sum > most && index > 0;
  });
  return over === -1 ? sizes.length : over;
}

function entriesBytes(map: { readonly [name: string]: Value }): number {
  let sum = 0;
  for (const [name, value] of Object.entries(map)) sum += utf8Bytes(name) + valueBytes(value);
  return sum;
}

function valueBytes(value: Value): number {
  if (typeof value === 'string') return utf8Bytes(value);
  if (typeof value === 'number') return numberBytes(value);
  if (value === null || typeof value === 'boolean') return 1;
  if (value instanceof Uint8Array) return value.byteLength;
  if (isList(value))
    return value.reduce<number>((sum, element) => sum + 1 + valueBytes(element), CONTAINER_BYTES);
  return CONTAINER_BYTES + Object.keys(value).length + entriesBytes(value);
}

/** One byte for the exponent, one for each base-100 digit, one for a minus sign. */
function numberBytes(value: number): number {
  if (value === 0) return 1;
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '').length;
  const splitsAPair = digits % 2 === 0 && Number(exponent) % 2 === 0;
  return 1 + Math.ceil(digits / 2) + (splitsAPair ? 1 : 0) + (value < 0 ? 1 : 0);
}

/**
 * Passes only an item that every engine stores and gives back unchanged; returns its size in bytes.
 * @throws AppError `tooLarge` over 400 KB or with a key over DynamoDB's limit
 * @throws Error for a value that no caller of ours may write (undefined, NaN, half a surrogate pair, too deep)
 */
export function checkItem(item: Item): number {
  checkKey(item);
  assert(item.version === undefined || Number.isSafeInteger(item.version), 'version is a whole number');
  assert(item.ttl === undefined || Number.isSafeInteger(item.ttl), 'ttl is whole seconds');
  for (const [name, value] of Object.entries(item)) checkValue(value, name, 0);
  const bytes = itemBytes(item);
  if (bytes > MAX_ITEM_BYTES) throw new AppError('tooLarge', 'itemTooLarge');
  return bytes;
}

/** @throws AppError `tooLarge` over DynamoDB's limits of key sizes; Error for an empty or ill-formed key */
export function checkKey(key: Key): void {
  assert(typeof key.pk === 'string' && key.pk !== '', 'the partition key is not empty');
  assert(typeof key.sk === 'string' && key.sk !== '', 'the sort key is not empty');
  checkText(key.pk, 'pk');
  checkText(key.sk, 'sk');
  if (utf8Bytes(key.pk) > MAX_PARTITION_KEY_BYTES || utf8Bytes(key.sk) > MAX_SORT_KEY_BYTES)
    throw new AppError('tooLarge', 'keyTooLarge');
}

function checkValue(value: Value, name: string, depth: number): void {
  checkText(name, 'an attribute name');
  assert(name !== '' || depth > 0, 'attributes have names');
  assert(name !== '__proto__', 'no name is __proto__, which readers written in JavaScript lose');
  assert(depth <= MAX_DEPTH, `${name} is nested at most ${MAX_DEPTH} deep`);
  if (typeof value === 'string') checkText(value, name);
  else if (typeof value === 'number') checkNumber(value, name);
  else if (value === null || typeof value === 'boolean' || value instanceof Uint8Array) return;
  else if (isList(value)) for (const element of value) checkValue(element, name, depth + 1);
  else {
    assert(typeof value === 'object', `${name} is a storable value`);
    for (const [inner, element] of Object.entries(value)) checkValue(element, inner, depth + 1);
  }
}

function checkNumber(value: number, name: string): void {
  const size = Math.abs(value);
  assert(size === 0 || (size >= MIN_NUMBER && size < NUMBER_LIMIT), `${name} is a number DynamoDB can hold`);
}

/** Half a surrogate pair has no UTF-8 form: two different texts would become one. */
function checkText(text: string, name: string): void {
  assert(!/\p{Surrogate}/u.test(text), `${name} is well-formed Unicode`);
}

/** `Array.isArray` alone does not narrow readonly arrays. */
export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
