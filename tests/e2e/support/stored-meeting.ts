/** What lies in the running server's table about one meeting, as one hash; and the command line as a child process. */
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromLine } from '@/lib/store/item-line';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export type Ended = { readonly code: number; readonly out: string };

/** Runs `klubba` on the data of this run. */
export function klubba(...args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, KLUBBA_DATA: process.env['KLUBBA_E2E_DATA'], KLUBBA_MODE: 'development' };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['lib/cli/bootstrap.mjs', ...args],
      { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out: out + err }),
    );
  });
}

/** Chain, sealed bytes, live documents and comments of the meeting: each item's key and content. */
export async function storedOf(
  meetingId: string,
): Promise<{ readonly items: number; readonly hash: string }> {
  const file = join(tmpdir(), `klubba-e2e-${randomUUID()}.backup`);
  const { code, out } = await klubba('backup', file);
  if (code !== 0) throw new Error(out);
  const lines = (await readFile(file, 'utf8')).split('\n').slice(1, -2);
  await rm(file);
  const partitions = [`MEETING#${meetingId}`, `ROOM#minutes:${meetingId}:`, `ROOM#comments:${meetingId}:`];
  const own = lines.filter((line) => {
    const { pk } = fromLine(line);
    return partitions.some((partition) => pk === partition || pk.startsWith(`${partition}`));
  });
  const hash = createHash('sha256').update(own.sort().join('\n')).digest('hex');
  return { items: own.length, hash };
}
