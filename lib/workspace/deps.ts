/** What every verb of the workspace is given: the table, the time (ms since 1970) and fresh ids. */
import type { Table } from '@/lib/store/table';

export type Deps = {
  readonly table: Table;
  readonly now: () => number;
  /** A new unguessable id (at least 122 random bits), safe in URLs and keys: no `#`, `/` or `:`. */
  readonly newId: () => string;
};
