/** What every verb of the workspace is given: the table, the time (ms since 1970), fresh ids and the signing key. */
import type { Signer } from '@/lib/store/detached-jws';
import type { Table } from '@/lib/store/table';

export type Deps = {
  readonly table: Table;
  readonly now: () => number;
  /** A new unguessable id (at least 122 random bits), safe in URLs and keys: no `#`, `/` or `:`. */
  readonly newId: () => string;
  /** Signs every event of a chain. */
  readonly signer: Signer;
};
