/** Where the server of a run writes down the hosts that it tried to reach. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const GUARD = fileURLToPath(new URL('./deny-outside.mjs', import.meta.url));

/** What a process is started with so that it reaches this machine only. */
export function guardedBy(list: string): {
  readonly NODE_OPTIONS: string;
  readonly KLUBBA_OUTSIDE_LIST: string;
} {
  return { NODE_OPTIONS: `--import ${JSON.stringify(GUARD)}`, KLUBBA_OUTSIDE_LIST: list };
}

/** The hosts that were tried, in order. */
export function triedHosts(list: string): string[] {
  return existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : [];
}
