/**
 * Real tables for tests, of every engine that this machine can run, with a clock that only the test moves.
 * The DynamoDB servers listen on 127.0.0.1 only.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type DynamoTable, openDynamo } from '@/lib/store/dynamo';
import type { DynamoOptions } from '@/lib/store/dynamo-context';
import { createTable } from '@/lib/store/dynamo-create';
import { openSqlite, type SqliteTable } from '@/lib/store/sqlite';

// The SDK warns that Node 20 leaves its support in January 2027; known, and no test's business.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** An empty table in memory. Rule T2's clock is `now` (ms since 1970). */
export function openMemoryTable(now: () => number = () => 0): Promise<SqliteTable> {
  return openSqlite({ path: ':memory:', now });
}

export type WholeTable = SqliteTable | DynamoTable;

export type Engine = {
  readonly name: string;
  /** Why this machine cannot run it; said aloud by the suite. */
  readonly missing: string | null;
  readonly start: () => Promise<RunningEngine>;
};

export type RunningEngine = {
  /** A new, empty table; closed by `stop`. */
  readonly openEmpty: (now: () => number) => Promise<WholeTable>;
  readonly stop: () => Promise<void>;
};

export const memoryEngine: Engine = {
  name: 'SQLite in memory',
  missing: null,
  start: async () => closing((now) => openMemoryTable(now)),
};

export const fileEngine: Engine = {
  name: 'SQLite file',
  missing: null,
  start: async () => {
    const folder = await makeFolder();
    let n = 0;
    const running = closing((now) => openSqlite({ path: join(folder, `${n++}.db`), now }));
    const stop = async (): Promise<void> => {
      await running.stop();
      await removeFolder(folder);
    };
    return { ...running, stop };
  },
};

export const dynaliteEngine: Engine = {
  name: 'dynalite',
  missing: null,
  start: async () => {
    const { url, stop } = await startDynalite();
    return overHttp(url, stop);
  },
};

export const dynamoLocalEngine: Engine = {
  name: 'DynamoDB Local',
  missing: missingForDynamoLocal(),
  start: async () => {
    const port = await freePort();
    const child = spawnDynamoLocal(port);
    return overHttp(`http://127.0.0.1:${port}`, async () => void child.kill());
  },
};

export const engines: readonly Engine[] = [memoryEngine, fileEngine, dynaliteEngine, dynamoLocalEngine];

/** An empty folder of its own; give it to `removeFolder` in the end. */
export function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'klubba-test-'));
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** dynalite on a free port of 127.0.0.1. */
export async function startDynalite(): Promise<{ url: string; stop: () => Promise<void> }> {
  const { default: dynalite } = await import('dynalite');
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}`, stop };
}

/** A client of a local server: any credentials do. */
export function localClient(url: string): NonNullable<DynamoOptions['client']> {
  return {
    endpoint: url,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
}

function overHttp(url: string, stopServer: () => Promise<void>): RunningEngine {
  let n = 0;
  const running = closing(async (now) => {
    const options = { tableName: `klubba-${n++}`, client: localClient(url), now };
    await createTable(options);
    return openDynamo(options);
  });
  const stop = async (): Promise<void> => {
    await running.stop();
    await stopServer();
  };
  return { ...running, stop };
}

/** Closes every table it has opened when it is stopped. */
function closing(open: (now: () => number) => Promise<WholeTable>): RunningEngine {
  const opened: WholeTable[] = [];
  return {
    openEmpty: async (now) => {
      const table = await open(now);
      opened.push(table);
      return table;
    },
    stop: async () => {
      await Promise.all(opened.map((table) => table.close()));
    },
  };
}

function findDynamoLocal(): string | null {
  const folders = [join(homedir(), 'dynamodb-local'), '/opt/dynamodb-local', '/usr/local/lib/dynamodb-local'];
  const named = process.env['DYNAMODB_LOCAL_JAR'];
  const candidates = [
    ...(named === undefined ? [] : [named]),
    ...folders.map((f) => join(f, 'DynamoDBLocal.jar')),
  ];
  return candidates.find((path) => existsSync(path)) ?? null;
}

function missingForDynamoLocal(): string | null {
  if (findDynamoLocal() === null) return 'no DynamoDBLocal.jar (set DYNAMODB_LOCAL_JAR to where it is)';
  return spawnSync('java', ['-version']).status === 0 ? null : 'no Java';
}

function spawnDynamoLocal(port: number): ChildProcess {
  const jar = findDynamoLocal() ?? '';
  const library = `-Djava.library.path=${join(dirname(jar), 'DynamoDBLocal_lib')}`;
  return spawn('java', [library, '-jar', jar, '-inMemory', '-port', String(port)], {
    cwd: dirname(jar),
    stdio: 'ignore',
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
