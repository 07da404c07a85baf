/**
 * A table that keeps the partitions of live rooms in memory: gates, owners of client ids, connection rows, the newest log.
 * Nothing is believed for longer than the file stands still: a commit of another process or module is noticed before every
 * answer, and what was kept is dropped. Own writes go through here; they are kept once they are durable, before their
 * writer hears of it.
 */
import type { SqliteTable } from '@/lib/store/sqlite';
import type { Condition, Item, Key, Page, Query, Table } from '@/lib/store/table';
import { PresenceLater } from './presence-later';
import { indexFrom, pageOf } from './sorted-items';

/** Rooms kept at once; the least recently used goes first. */
const MAX_PARTITIONS = 400;
/** A longer partition is read from the file; compaction makes such ones rare and short-lived. */
const MAX_ITEMS = 5_000;
/** Only rooms: everything else is asked rarely. */
const KEPT = /^(ROOM|LIVE)#/;

type Change = { readonly item: Item } | { readonly removed: Key };
/** In byte order of the sort key. */
export type Partition = Item[];

/**
 * @param options.epoch changes when anybody else has written
 * @param options.nowSeconds since 1970; expired items are absent (T2)
 */
export function createRoomTable(
  table: SqliteTable,
  options: { readonly epoch: () => number; readonly nowSeconds: () => number },
): Table {
  const kept = new KeptPartitions(table, options.epoch);
  const later = new PresenceLater(table, (pk) => kept.drop(pk));
  const isLive = (item: Item, now: number): boolean => item.ttl === undefined || item.ttl > now;
  return {
    async get(key: Key): Promise<Item | null> {
      const partition = kept.recall(key.pk) ?? (await kept.load(key.pk));
      if (partition === null) return table.get(key);
      const item = partition[indexFrom(partition, key.sk)];
      return item?.sk === key.sk && isLive(item, options.nowSeconds()) ? item : null;
    },
    async query(query: Query): Promise<Page> {
      const partition = kept.recall(query.pk) ?? (await kept.load(query.pk));
      if (partition === null) return table.query(query);
      const now = options.nowSeconds();
      return pageOf(partition, query, (item) => isLive(item, now));
    },
    async put(item: Item, condition?: Condition): Promise<boolean> {
      if (later.takes(item, condition, kept.recall(item.pk))) return true;
      try {
        const isDone = await table.put(item, condition);
        if (isDone) kept.record(item.pk, { item });
        return isDone;
      } catch (error) {
        kept.drop(item.pk);
        throw error;
      }
    },
    async remove(keys: readonly Key[]): Promise<void> {
      try {
        for (const key of keys) later.forget(key);
        await table.remove(keys);
        for (const key of keys) kept.record(key.pk, { removed: key });
      } catch (error) {
        for (const { pk } of keys) kept.drop(pk);
        throw error;
      }
    },
  };
}

class KeptPartitions {
  readonly #table: Table;
  readonly #readEpoch: () => number;
  readonly #kept = new Map<string, Partition>();
  /** Own writes that happen while a partition is being read. */
  readonly #loading = new Map<string, Change[]>();
  #epoch: number;

  constructor(table: Table, epoch: () => number) {
    this.#table = table;
    this.#readEpoch = epoch;
    this.#epoch = epoch();
  }

  /** The partition as it is now, or `null` when it is not in memory. */
  recall(pk: string): Partition | null {
    this.#notice();
    const partition = this.#kept.get(pk);
    if (partition === undefined) return null;
    this.#kept.delete(pk);
    this.#kept.set(pk, partition);
    return partition;
  }

  /** Reads the partition and keeps it; `null` when it is not to be kept or is being read already. */
  async load(pk: string): Promise<Partition | null> {
    if (!KEPT.test(pk) || this.#loading.has(pk)) return null;
    const changes: Change[] = [];
    this.#loading.set(pk, changes);
    const partition = await readWhole(this.#table, pk).catch((error: unknown) => {
      this.drop(pk);
      throw error;
    });
    this.#notice();
    if (this.#loading.get(pk) !== changes) return null;
    this.#loading.delete(pk);
    if (partition === null) return null;
    for (const change of changes) apply(partition, change);
    this.#kept.set(pk, partition);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_PARTITIONS && oldest !== undefined) this.#kept.delete(oldest);
    return partition;
  }

  /** Takes over a write of our own that is durable. */
  record(pk: string, change: Change): void {
    this.#loading.get(pk)?.push(change);
    const partition = this.#kept.get(pk);
    if (partition === undefined) return;
    apply(partition, change);
    if (partition.length > MAX_ITEMS) this.#kept.delete(pk);
  }

  /** It is not known what the partition holds. */
  drop(pk: string): void {
    this.#kept.delete(pk);
    this.#loading.delete(pk);
  }

  #notice(): void {
    const now = this.#readEpoch();
    if (now === this.#epoch) return;
    this.#epoch = now;
    this.#kept.clear();
    this.#loading.clear();
  }
}

async function readWhole(table: Table, pk: string): Promise<Partition | null> {
  const items: Item[] = [];
  let after: string | null = null;
  do {
    const page: Page = await table.query(after === null ? { pk } : { pk, after });
    items.push(...page.items);
    after = page.next;
  } while (after !== null && items.length <= MAX_ITEMS);
  return items.length > MAX_ITEMS ? null : items;
}

function apply(partition: Partition, change: Change): void {
  const sk = 'item' in change ? change.item.sk : change.removed.sk;
  const index = indexFrom(partition, sk);
  const isThere = partition[index]?.sk === sk;
  if ('removed' in change) {
    if (isThere) partition.splice(index, 1);
  } else partition.splice(index, isThere ? 1 : 0, change.item);
}
