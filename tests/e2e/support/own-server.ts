/** A server of one test's own on the built pages, for what the shared one must not go through. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { freePort } from './free-port';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export type OwnServer = {
  readonly url: string;
  readonly dataFolder: string;
  readonly process: ChildProcess;
  /** What it has written on stderr until now. */
  readonly said: () => string;
  /** Resolves with its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  /** Ends it if it still runs, and removes its data. */
  readonly remove: () => Promise<void>;
};

type Options = {
  readonly mode: 'production' | 'development';
  /** No file of it may grow beyond this, as on a disk without room (bytes). */
  readonly maxFileBytes?: number;
};

/** Resolves once it can serve. */
export async function startOwnServer({ mode, maxFileBytes }: Options): Promise<OwnServer> {
  const dataFolder = join(mkdtempSync(join(tmpdir(), 'klubba-own-')), 'data');
  const port = freePort();
  const url = `http://localhost:${port}`;
  // POSIX counts the limit of `ulimit -f` in blocks of 512 bytes.
  const limit = maxFileBytes === undefined ? '' : `ulimit -f ${Math.floor(maxFileBytes / 512)}; `;
  const child = spawn('sh', ['-c', `${limit}exec node lib/cli/bootstrap.mjs serve --mode ${mode}`], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      KLUBBA_URL: url,
      KLUBBA_DATA: dataFolder,
      KLUBBA_SECRET: 'a secret of this test, 40 characters long',
    },
  });
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    said += String(bytes);
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  await expect.poll(() => healthOf(url), { timeout: 120_000, message: said }).toBe('200 {"status":"ready"}');
  return {
    url,
    dataFolder,
    process: child,
    said: () => said,
    ended,
    remove: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(join(dataFolder, '..'), { recursive: true, force: true });
    },
  };
}

/** Status and body of the health answer, or why there is none. */
export async function healthOf(url: string): Promise<string> {
  try {
    const answer = await fetch(`${url}/api/health`);
    return `${answer.status} ${await answer.text()}`;
  } catch {
    return 'no answer';
  }
}
