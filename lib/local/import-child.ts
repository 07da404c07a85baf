/**
 * Reads files in a child process that dies after READ_MS or when its heap is full, so that no file can hold up the rooms
 * that this process serves. Owns how many run at once.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReadSource, SourceReader } from '@/lib/documents/import/read-source';
import { AppError, type ErrorCode } from '@/lib/errors';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WORKER = fileURLToPath(new URL('./import-worker.ts', import.meta.url));
/** Ten times what the longest minutes take, the start of the child included. */
const READ_MS = 20_000;
const HEAP_MB = 512;
/** A file takes a processor for a second; more at once would take it from the rooms. */
const MAX_AT_ONCE = 2;

type Answer = { readonly read: ReadSource } | { readonly code: ErrorCode; readonly reason: string };

let running = 0;
const waiting: (() => void)[] = [];

/** As `readSource`, elsewhere. @throws AppError as `readSource`; `invalid` importTooSlow */
export const readInChild: SourceReader = async (name, bytes) => {
  if (running >= MAX_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    const answer = await askChild(name, bytes);
    if ('read' in answer) return answer.read;
    throw new AppError(answer.code, answer.reason);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
};

async function askChild(name: string, bytes: Uint8Array): Promise<Answer> {
  // Only the ending: a list of processes is read by everybody on the machine.
  const ending = /\.\w{1,8}$/.exec(name)?.[0] ?? '';
  const args = ['--import', 'tsx', `--max-old-space-size=${HEAP_MB}`, WORKER, ending];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      NODE_ENV: 'production',
      PATH: process.env['PATH'],
      TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json'),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: READ_MS,
    killSignal: 'SIGKILL',
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  const ended = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (ended !== 0) throw new AppError('invalid', 'importTooSlow');
  return JSON.parse(Buffer.concat(parts).toString()) as Answer;
}
