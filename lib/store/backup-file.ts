/**
 * The backup file: one line that says what it is, one line for each item, one line with their number and the SHA-256 of
 * all lines before. Readable without Klubba; a cut or altered file is refused before anything of it is used.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { fromLine, toLine } from './item-line';
import { readLines } from './lines';
import type { Item } from './table';

/** Raised when the lines change their meaning. */
const FORMAT = 1;

export type Backup = {
  readonly path: string;
  /** ISO 8601 */
  readonly createdAt: string;
  readonly items: number;
  readonly sha256: string;
};

const firstLine = z.object({ klubba: z.literal('backup'), format: z.number().int(), createdAt: z.string() });
const lastLine = z.object({ items: z.number().int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/**
 * Writes the items and resolves when they are on the disk. The file appears under its name only when it is whole.
 * @throws AppError `conflict` when there is a file of that name; `unavailable` when the disk is full
 */
export async function writeBackup(
  path: string,
  items: AsyncIterable<Item>,
  createdAt: string,
): Promise<Backup> {
  if (existsSync(path))
    throw refusal('conflict', 'backupExists', `${path} exists already; it was left as it is`);
  const partial = `${path}.partial`;
  try {
    const written = await writeLines(partial, items, createdAt);
    await rename(partial, path);
    return { path, createdAt, ...written };
  } catch (error) {
    await rm(partial, { force: true });
    throw toWriteError(error, path);
  }
}

async function writeLines(
  path: string,
  items: AsyncIterable<Item>,
  createdAt: string,
): Promise<{ items: number; sha256: string }> {
  const hash = createHash('sha256');
  const file = await open(path, 'w', 0o600);
  try {
    const write = async (line: string): Promise<void> => {
      hash.update(`${line}\n`);
      await file.appendFile(`${line}\n`);
    };
    await write(JSON.stringify({ klubba: 'backup', format: FORMAT, createdAt }));
    let count = 0;
    for await (const item of items) {
      await write(toLine(item));
      count += 1;
    }
    const end = { items: count, sha256: hash.digest('hex') };
    await file.appendFile(`${JSON.stringify(end)}\n`);
    await file.sync();
    return end;
  } finally {
    await file.close();
  }
}

/**
 * Reads the whole file and compares it with what its last line says.
 * @throws AppError `notFound` when there is no such file; `corrupt` when it is cut or altered; `outdated` when a newer
 * Klubba wrote it; `invalid` when it is no backup at all
 */
export async function checkBackup(path: string): Promise<Backup> {
  if (!existsSync(path)) throw refusal('notFound', 'backupMissing', `there is no file ${path}`);
  const hash = createHash('sha256');
  let createdAt: string | null = null;
  let items = -1;
  let last = '';
  for await (const line of readLines(path)) {
    if (createdAt === null) createdAt = readFirstLine(path, line);
    else {
      hash.update(`${last}\n`);
      items += 1;
    }
    last = line;
  }
  const sha256 = hash.digest('hex');
  const end = lastLine.safeParse(parseJson(last));
  if (createdAt === null) throw noBackup(path);
  if (!end.success || end.data.items !== items || end.data.sha256 !== sha256)
    throw refusal('corrupt', 'backupDamaged', `${path} is cut or was altered; nothing of it was used`);
  return { path, createdAt, items, sha256 };
}

/** The items of a file that `checkBackup` has passed, in the order they were written. */
export async function* readBackup(backup: Backup): AsyncGenerator<Item> {
  let n = 0;
  for await (const line of readLines(backup.path)) {
    if (n > 0 && n <= backup.items) yield fromLine(line);
    n += 1;
  }
}

function readFirstLine(path: string, line: string): string {
  const first = firstLine.safeParse(parseJson(line));
  if (!first.success) throw noBackup(path);
  if (first.data.format !== FORMAT)
    throw refusal('outdated', 'backupNewer', `${path} was written by a newer version of Klubba`);
  return first.data.createdAt;
}

function noBackup(path: string): AppError {
  return refusal('invalid', 'notABackup', `${path} is not a backup of Klubba`);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function toWriteError(error: unknown, path: string): unknown {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return refusal('unavailable', 'diskFull', `the disk of ${path} is full; no backup was written`);
  if (typeof code === 'string' && /^(EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EISDIR)$/.test(code))
    return refusal(
      'invalid',
      'backupUnwritable',
      `${path} cannot be written; check the folder and its rights`,
    );
  return error;
}

function refusal(code: AppError['code'], ...[reason, words]: [string, string]): AppError {
  return new AppError(code, reason, { cause: new Error(words) });
}
