/**
 * Marks a data folder as development's. Anybody may be signed in as anybody there, so a folder that production made is
 * never opened in development, and what signs people in without a provider asks for the mark.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '@/lib/env';

const MARK = 'development';
/** What may lie in a folder that no server has used yet. */
const BEFORE_FIRST_USE: ReadonlySet<string> = new Set(['secret']);

/** Whether this folder was made by development. */
export function isDevelopmentFolder(folder: string): boolean {
  return existsSync(join(folder, MARK));
}

/** @throws Error for a folder that development made: its people signed in without proving who they were */
export function refuseDevelopmentFolder(folder: string): void {
  if (isDevelopmentFolder(folder))
    throw new Error(
      `${folder} was made by development, where anybody can be anybody; set KLUBBA_DATA to another folder`,
    );
}

/**
 * Marks a new folder; a marked one is left as it is. To be called before anything is stored in it.
 * @throws Error in production, and for a folder that holds something but no mark
 */
export function claimDevelopmentFolder(env: Pick<Env, 'mode' | 'dataFolder'>): void {
  if (env.mode === 'production')
    throw new Error('the development identity provider never runs in production');
  if (isDevelopmentFolder(env.dataFolder)) return;
  mkdirSync(env.dataFolder, { recursive: true, mode: 0o700 });
  if (readdirSync(env.dataFolder).some((name) => !BEFORE_FIRST_USE.has(name)))
    throw new Error(
      `${env.dataFolder} was not made by development, and development would let anybody in; set KLUBBA_DATA to another folder`,
    );
  const words = 'Made by development: anybody can be signed in as anybody here.\n';
  writeFileSync(join(env.dataFolder, MARK), words, { mode: 0o600 });
}
