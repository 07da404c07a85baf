/**
 * Counts what DynamoDB would charge for each call (Developer Guide, "DynamoDB on-demand capacity"): a consistent read is
 * one unit for every 4 KB begun, a query for the sum of its items, a write one for every 1 KB begun, refused or not.
 */
import { itemBytes } from '@/lib/store/item-size';
import type { Table } from '@/lib/store/table';

export type Meter = { calls: number; readUnits: number; writeUnits: number; bytesWritten: number };

const READ_UNIT_BYTES = 4_096;
const WRITE_UNIT_BYTES = 1_024;

const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES));
const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / WRITE_UNIT_BYTES));

/** @param meter of a call, by the sort key that it is about, a removed one after `-`; it is added to */
export function meterTable(table: Table, meter: (sk: string) => Meter): Table {
  return {
    get: async (key) => {
      const item = await table.get(key);
      meter(key.sk).calls += 1;
      meter(key.sk).readUnits += readUnits(item === null ? 0 : itemBytes(item));
      return item;
    },
    query: async (query) => {
      const page = await table.query(query);
      meter('').calls += 1;
      meter('').readUnits += readUnits(page.items.reduce((total, item) => total + itemBytes(item), 0));
      return page;
    },
    put: async (item, condition) => {
      const isDone = await table.put(item, condition);
      const bytes = itemBytes(item);
      meter(item.sk).calls += 1;
      meter(item.sk).writeUnits += writeUnits(bytes);
      meter(item.sk).bytesWritten += bytes;
      return isDone;
    },
    remove: async (keys) => {
      for (const key of keys) {
        const item = await table.get(key);
        meter(`-${key.sk}`).writeUnits += writeUnits(item === null ? 0 : itemBytes(item));
      }
      meter(`-${keys[0]?.sk ?? ''}`).calls += Math.ceil(keys.length / 25);
      await table.remove(keys);
    },
  };
}
