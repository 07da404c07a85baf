/**
 * Puts a checked backup into a table of either engine. Refuses a table that holds anything, unless told to replace it;
 * then what was there is first written to a backup of its own. Cut short, it says so at every opening and goes on when
 * it is run again: every step can be done twice.
 */
import { AppError } from '@/lib/errors';
import { type Backup, readBackup, writeBackup } from './backup-file';
import { restoreKey } from './keys';
import type { Item, Key, Table } from './table';

/** What restoring needs of an engine. */
export type WholeTable = Table & {
  readonly snapshot: () => AsyncGenerator<Item>;
  readonly keys: () => AsyncGenerator<Key>;
};

export type RestoreOptions = {
  readonly replace: boolean;
  /** ms since 1970 */
  readonly now: () => number;
};

export type Restored = {
  readonly items: number;
  readonly removed: number;
  /** Where what the table held before was written to. */
  readonly replaced: Backup | null;
};

/** Writes under way at once: enough for a full group commit, few enough for a cloud table's first minute. */
const WRITES_AT_ONCE = 100;

/** @throws AppError `conflict` `tableNotEmpty`, nothing changed; `unavailable`, to be run again */
export async function restoreBackup(
  table: WholeTable,
  backup: Backup,
  options: RestoreOptions,
): Promise<Restored> {
  const begun = await table.get(restoreKey);
  const goesOn = begun?.['sha256'] === backup.sha256;
  const replace = options.replace || (goesOn && begun?.['replace'] === true);
  const isEmpty = await holdsNothing(table);
  if (!isEmpty && !goesOn && !replace) throw notEmpty();
  const replaced = isEmpty || goesOn ? null : await saveReplaced(table, backup, options.now());
  await table.put({ ...restoreKey, sha256: backup.sha256, replace });
  const kept = await putAll(table, backup);
  const removed = replace ? await removeOthers(table, kept) : 0;
  await table.remove([restoreKey]);
  return { items: backup.items, removed, replaced };
}

/** @throws AppError `unavailable` when a restore was begun in this table and has not ended */
export async function refuseUnfinishedRestore(table: Table): Promise<void> {
  if ((await table.get(restoreKey)) === null) return;
  const words = 'a restore into this table was cut short; run the same klubba restore again to finish it';
  throw new AppError('unavailable', 'restoreUnfinished', { cause: new Error(words) });
}

async function holdsNothing(table: WholeTable): Promise<boolean> {
  for await (const key of table.keys()) if (key.pk !== restoreKey.pk) return false;
  return true;
}

async function saveReplaced(table: WholeTable, backup: Backup, nowMs: number): Promise<Backup> {
  const createdAt = new Date(nowMs).toISOString();
  return writeBackup(`${backup.path}.replaced-${createdAt.replaceAll(':', '')}`, table.snapshot(), createdAt);
}

/** Resolves with the keys of everything that was put. */
async function putAll(table: Table, backup: Backup): Promise<Set<string>> {
  const kept = new Set<string>();
  let waiting: Promise<boolean>[] = [];
  for await (const item of readBackup(backup)) {
    kept.add(nameOf(item));
    waiting.push(table.put(item));
    if (waiting.length < WRITES_AT_ONCE) continue;
    await Promise.all(waiting);
    waiting = [];
  }
  await Promise.all(waiting);
  return kept;
}

async function removeOthers(table: WholeTable, kept: ReadonlySet<string>): Promise<number> {
  const others: Key[] = [];
  for await (const key of table.keys())
    if (!kept.has(nameOf(key)) && key.pk !== restoreKey.pk) others.push(key);
  for (let start = 0; start < others.length; start += WRITES_AT_ONCE)
    await table.remove(others.slice(start, start + WRITES_AT_ONCE));
  return others.length;
}

const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

function notEmpty(): AppError {
  const words = 'the table holds something already and was left as it is; --replace takes its place';
  return new AppError('conflict', 'tableNotEmpty', { cause: new Error(words) });
}
