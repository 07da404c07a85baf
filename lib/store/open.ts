/**
 * The one table of this process, of the engine that the environment names. Kept on `globalThis`, because Next's route
 * handlers, the custom server and the command line are separate module graphs in one process.
 */
import { join, resolve } from 'node:path';
import { type Env, usesLocalDynamo } from '@/lib/env';
import type { DynamoTable } from './dynamo';
import { refuseUnfinishedRestore } from './restore';
import type { SqliteTable } from './sqlite';
import type { Table } from './table';

export type Store =
  | { readonly engine: 'sqlite'; readonly table: SqliteTable }
  | { readonly engine: 'dynamodb'; readonly table: DynamoTable };

export type StoreEnv = Pick<Env, 'store' | 'dataFolder' | 'tableName'>;

const KEPT = Symbol.for('klubba.store');
type Kept = { [KEPT]?: Map<string, Promise<Store>> };

/** The SQLite file of a data folder. */
export const dataFile = (dataFolder: string): string => resolve(join(dataFolder, 'klubba.db'));

/** The table, opened at the first call. @throws AppError `corrupt`, `unavailable` with the trouble in words as its cause */
export async function openTable(env: StoreEnv): Promise<Table> {
  return (await openStore(env)).table;
}

/** As `openTable`, with what only one engine can do. A failed opening is tried anew at the next call. */
export function openStore(env: StoreEnv): Promise<Store> {
  const kept = globalThis as typeof globalThis & Kept;
  kept[KEPT] ??= new Map();
  const stores = kept[KEPT];
  const name = `${env.store} ${env.store === 'sqlite' ? dataFile(env.dataFolder) : env.tableName}`;
  const opened = stores.get(name) ?? openWhole(env);
  stores.set(name, opened);
  opened.catch(() => stores.delete(name));
  return opened;
}

async function openWhole(env: StoreEnv): Promise<Store> {
  const store = await openAny(env);
  await refuseUnfinishedRestore(store.table);
  return store;
}

/** A store of its own, even one whose restore was cut short; the caller closes it. @throws AppError as `openTable` */
export async function openAny(env: StoreEnv): Promise<Store> {
  if (env.store === 'dynamodb') {
    if (usesLocalDynamo()) await createLocalTable(env);
    const { openDynamo } = await import('./dynamo');
    return { engine: 'dynamodb', table: openDynamo({ tableName: env.tableName }) };
  }
  const { openSqlite } = await import('./sqlite');
  return { engine: 'sqlite', table: await openSqlite({ path: dataFile(env.dataFolder) }) };
}

async function createLocalTable({ tableName }: StoreEnv): Promise<void> {
  const { createTable } = await import('./dynamo-create');
  await createTable({ tableName });
}
