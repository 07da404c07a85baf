/**
 * The one storage interface. Owns the rules that both engines keep; names no engine.
 *
 * T1 Every promise is one write of one item; there are no transactions over several items.
 * T2 An item whose `ttl` (seconds since 1970) has passed is absent to `get`, `query` and `ifAbsent`, swept or not.
 * T3 Reads are strongly consistent: a read that starts after a write was acknowledged sees it.
 * T4 A write is acknowledged after it is durable; one to a short-lived partition (`LIVE#`, `CHUNK#`, `TICKET#`) after
 *    every reader sees it, also after the process has been killed.
 * T5 `query` returns one partition in byte order of the UTF-8 sort key, in pages of at most 1 MB.
 * T6 An item over 400 KB is refused with `tooLarge` before anything is sent or stored.
 */

export type Key = { readonly pk: string; readonly sk: string };

export type Value =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly Value[]
  | { readonly [name: string]: Value };

/** One stored item. `version` is set by the writer and compared by `ifVersion`; `ttl` is seconds since 1970. */
export type Item = Key & { readonly [name: string]: Value } & {
  readonly version?: number;
  readonly ttl?: number;
};

export type Condition = { readonly ifAbsent: true } | { readonly ifVersion: number };

/** Sort keys from `from` (inclusive) to `to` (exclusive), or all that start with `prefix`. */
export type Query = {
  readonly pk: string;
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
  readonly reverse?: boolean;
  /** Most items in this page; a page may hold fewer and still have a `next`. */
  readonly limit?: number;
  /** The `next` of the page before. */
  readonly after?: string;
};

export type Page = { readonly items: readonly Item[]; readonly next: string | null };

export interface Table {
  /** The item, or `null` when it is absent or expired. @throws AppError `unavailable`, `corrupt` */
  get(key: Key): Promise<Item | null>;
  /** One page. @throws AppError `unavailable`, `corrupt` */
  query(query: Query): Promise<Page>;
  /**
   * Replaces the whole item. Resolves `true` once durable, `false` when the condition did not hold (nothing changed).
   * @throws AppError `tooLarge` before any I/O; `unavailable` when it is not known whether the item was stored
   */
  put(item: Item, condition?: Condition): Promise<boolean>;
  /** Removes exactly these keys; absent ones are no error. Not atomic over several keys. @throws AppError `unavailable` */
  remove(keys: readonly Key[]): Promise<void>;
}

/** Every item of a query, page after page, in order. */
export async function* queryAll(table: Table, query: Omit<Query, 'after'>): AsyncGenerator<Item> {
  let after: string | null = null;
  do {
    const page: Page = await table.query(after === null ? query : { ...query, after });
    yield* page.items;
    after = page.next;
  } while (after !== null);
}
