/**
 * `klubba serve` as a process of its own, on everything that can be wrong before it serves: exit code 1, what is wrong on
 * stderr, and the disk as it was. The pages are not built here, so a refusal that came after Next's start would be
 * another one.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '@/lib/store/sqlite';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SECRET = 'k'.repeat(40);

let folder = '';
const data = (): string => join(folder, 'data');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'refusal-'));
  mkdirSync(join(folder, 'built'));
  writeFileSync(join(folder, 'built/BUILD_ID'), 'nothing else is here');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs it until it ends. `undefined` takes a variable away. */
async function serve(
  variables: Readonly<Record<string, string | undefined>> = {},
  ...options: readonly string[]
): Promise<Ended> {
  const env = {
    ...process.env,
    PORT: '0',
    KLUBBA_SECRET: SECRET,
    KLUBBA_DATA: data(),
    KLUBBA_DIST: relative(ROOT, join(folder, 'built')),
    ...variables,
  };
  for (const name of ['NODE_ENV', 'VITEST']) Reflect.deleteProperty(env, name);
  const child = spawn(process.execPath, ['lib/cli/bootstrap.mjs', 'serve', ...options], {
    cwd: ROOT,
    env,
  });
  const read = { out: '', err: '' };
  child.stdout.on('data', (bytes: Buffer) => {
    read.out += String(bytes);
  });
  child.stderr.on('data', (bytes: Buffer) => {
    read.err += String(bytes);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...read };
}

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Every file below the test's folder with the hash of its bytes. */
function filesThere(): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), entry.isFile() ? hashOf(path) : 'folder'];
    }),
  );
}

/** A sound data file, without the side files of a connection. Resolves with its path. */
async function makeDataFile(): Promise<string> {
  const elsewhere = mkdtempSync(join(tmpdir(), 'refusal-made-'));
  await (await openSqlite({ path: join(elsewhere, 'klubba.db') })).close();
  mkdirSync(data());
  copyFileSync(join(elsewhere, 'klubba.db'), join(data(), 'klubba.db'));
  rmSync(elsewhere, { recursive: true });
  return join(data(), 'klubba.db');
}

/** It refuses with one line that says so, and the disk is as it was. */
async function expectRefusal(
  words: RegExp,
  variables: Readonly<Record<string, string | undefined>>,
  ...options: readonly string[]
): Promise<void> {
  const before = filesThere();
  const ended = await serve(variables, ...options);
  expect(ended.err).toMatch(words);
  expect(ended.err.trimEnd().split('\n'), ended.err).toHaveLength(1);
  expect(ended.err).not.toContain(SECRET);
  expect({ code: ended.code, out: ended.out }).toEqual({ code: 1, out: '' });
  expect(filesThere()).toEqual(before);
}

describe('the environment', () => {
  it('is refused where a value is wrong, by the name of the variable and without the value', async () => {
    await expectRefusal(/^klubba: .*KLUBBA_STORE/, { KLUBBA_STORE: 'papper' });
  });

  it('is refused in production without a secret, with the command that makes one', async () => {
    await expectRefusal(/^klubba: .*KLUBBA_SECRET.*openssl rand/, { KLUBBA_SECRET: undefined });
  });

  it('is refused in production with the demo', async () => {
    await expectRefusal(/^klubba: .*KLUBBA_DEMO/, { KLUBBA_DEMO: '1' });
  });

  it('names every trouble at once, each on a line of its own', async () => {
    const ended = await serve({ KLUBBA_SECRET: 'short', KLUBBA_DEMO: '1' });
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/^klubba: .*\n {2}KLUBBA_SECRET: .*\n {2}KLUBBA_DEMO: .*\n$/);
  });
});

describe('the data', () => {
  it('is left alone where a folder that production made is opened in development', async () => {
    await makeDataFile();
    await expectRefusal(/was not made by development/, {}, '--mode', 'development');
  });

  it('is left alone where development made it and production is asked to serve it', async () => {
    await makeDataFile();
    writeFileSync(join(data(), 'development'), '');
    await expectRefusal(/^klubba: .*was made by development, where anybody can be anybody/, {});
  });

  it('is left alone where the file is damaged', async () => {
    mkdirSync(data());
    writeFileSync(join(data(), 'klubba.db'), 'This was never a database. '.repeat(400));
    await expectRefusal(/klubba\.db is damaged; it was left as it is.*klubba restore/, {});
  });

  it('is left alone where a newer Klubba wrote the file', async () => {
    const path = await makeDataFile();
    const bytes = readFileSync(path);
    // PRAGMA user_version lies there (https://sqlite.org/fileformat.html §1.3).
    bytes.writeUInt32BE(99, 60);
    writeFileSync(path, bytes);
    await expectRefusal(/newer version of Klubba/, {});
  });

  it('is refused where its folder cannot be made', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    await expectRefusal(/cannot be opened for writing/, { KLUBBA_DATA: join(folder, 'a-file/data') });
  });

  it.skipIf(process.getuid?.() === 0)('is refused where its folder may not be written', async () => {
    mkdirSync(data(), { mode: 0o500 });
    await expectRefusal(/cannot be opened for writing/, {});
    chmodSync(data(), 0o700);
  });
});

describe('the machine', () => {
  it('is told that the port is taken, before any data are touched', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    await expectRefusal(new RegExp(`^klubba: port ${port} is taken; .*PORT`), { PORT: String(port) });
    await new Promise((done) => other.close(done));
  });

  it('is told that the address is not its own', async () => {
    // Kept for documentation (RFC 5737), so no machine has it.
    await expectRefusal(/^klubba: 192\.0\.2\.1 is not an address of this machine/, { HOST: '192.0.2.1' });
  });

  it('is told that the pages are not built', async () => {
    rmSync(join(folder, 'built'), { recursive: true });
    await expectRefusal(/^klubba: the pages are not built; run npm run build/, {});
  });
});
