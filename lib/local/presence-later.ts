/**
 * Presence is shown from memory at once and stored a moment later: a caret moves with every key, ends with its process
 * anyway, and is not worth a disk's wait. Only what changes an existing connection row without ending it is taken;
 * becoming a member and leaving are written before anybody hears of them, as everything else.
 */
import type { Condition, Item, Key, Table } from '@/lib/store/table';
import { indexFrom } from './sorted-items';

/** Rows of a busy room are written together this often (ms). */
const WRITE_MS = 250;
const ROW = /^LIVE#/;

type Row = { readonly item: Item; readonly stored: number };

export class PresenceLater {
  readonly #table: Table;
  readonly #drop: (pk: string) => void;
  readonly #rows = new Map<string, Row>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param drop the partition is no longer what memory holds */
  constructor(table: Table, drop: (pk: string) => void) {
    this.#table = table;
    this.#drop = drop;
  }

  /** True when the row was changed in memory and will be stored; the partition is in memory and holds its older form. */
  takes(item: Item, condition: Condition | undefined, partition: Item[] | null): boolean {
    if (partition === null || condition === undefined || !('ifVersion' in condition)) return false;
    if (!ROW.test(item.pk)) return false;
    const index = indexFrom(partition, item.sk);
    const older = partition[index];
    if (older?.sk !== item.sk || older.version !== condition.ifVersion) return false;
    partition[index] = item;
    const name = nameOf(item);
    const stored = this.#rows.get(name)?.stored ?? condition.ifVersion;
    this.#rows.set(name, { item, stored });
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_MS).unref();
    return true;
  }

  /** The row is being removed: nothing of it is to be written any more. */
  forget(key: Key): void {
    this.#rows.delete(nameOf(key));
  }

  /** Stores what is waiting. */
  async flush(): Promise<void> {
    this.#timer = null;
    const rows = [...this.#rows.values()];
    this.#rows.clear();
    await Promise.all(rows.map((row) => this.#write(row)));
  }

  async #write({ item, stored }: Row): Promise<void> {
    const isDone = await this.#table.put(item, { ifVersion: stored }).catch(() => false);
    if (!isDone) this.#drop(item.pk);
  }
}

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
