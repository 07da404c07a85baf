/**
 * One power cut: three people type while the server ends itself at a labelled point; it is started again on the same
 * store. What had been acked to its author, and what anybody else had seen, must be there for a newcomer; then everybody
 * comes back and everything that was typed must be there, once.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { WebSocket } from 'ws';
import { openRoom } from '@/lib/browser/open-room';
import type { RoomClient } from '@/lib/browser/room-client';
import { createTable } from '@/lib/store/dynamo-create';
import { startDynalite } from '@/tests/support/tables';
import { KILL_POINTS, killPoint } from './kill-points';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ROOM = 'minutes:power-cut:1';
const PEOPLE = 3;
const KEY_MS = 4;
/** Enough for every labelled point to be met, compaction's quiet time included (ms). */
const PATIENCE_MS = 30_000;

export type KillEngine = 'sqlite' | 'dynamodb';

/** `missing`: acked or seen by others, and not there for a newcomer. `unmended`: not there, or twice, after all came back. */
export type PowerCut = { readonly acked: number; readonly missing: string[]; readonly unmended: string[] };

export type KillRig = {
  readonly cut: (label: string, occurrence: number) => Promise<PowerCut>;
  readonly close: () => Promise<void>;
};

/** Opens what power cuts on one engine need. */
export async function openKillRig(engine: KillEngine): Promise<KillRig> {
  const dynalite = engine === 'dynamodb' ? await startDynalite() : null;
  const script = await bundleServer();
  return {
    cut: async (label, occurrence) => {
      const folder = mkdtempSync(join(tmpdir(), 'kill-'));
      const tableName = `kill-${randomUUID()}`;
      const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
      if (dynalite !== null)
        await createTable({
          tableName,
          client: { endpoint: dynalite.url, region: 'eu-north-1', credentials },
        });
      const env = dynalite === null ? {} : dynamoEnv(dynalite.url, tableName);
      try {
        return await cutPower({ script, folder, env, label, occurrence });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    close: async () => {
      rmSync(script, { force: true });
      await dynalite?.stop();
    },
  };
}

/** Which occurrence of a point the seed chooses. */
export function occurrenceOf(label: string, seed: number): number {
  return 1 + (Math.abs(seed * 7919) % killPoint(label).among);
}

export const KILL_LABELS = KILL_POINTS.map(({ label }) => label);

const dynamoEnv = (url: string, tableName: string): Record<string, string> => ({
  KLUBBA_STORE: 'dynamodb',
  KLUBBA_TABLE: tableName,
  AWS_ENDPOINT_URL_DYNAMODB: url,
  AWS_REGION: 'eu-north-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});

type Cut = { script: string; folder: string; env: Record<string, string>; label: string; occurrence: number };

async function cutPower({ script, folder, env, label, occurrence }: Cut): Promise<PowerCut> {
  const port = await freePort();
  const start = (...kill: string[]): Promise<ChildProcess> =>
    startProcess(script, [String(port), folder, ...kill], env);
  const first = await start(label, String(occurrence));
  const gone = once(first, 'exit');
  const writers = Array.from({ length: PEOPLE }, (_, index) => new Writer(port, `writer-${index}`));
  await Promise.all(writers.map((writer) => Promise.race([writer.client.synced, gone])));
  const typing = { goesOn: true };
  void gone.then(() => {
    typing.goesOn = false;
  });
  await Promise.race([typeUntil(writers, typing), gone]);
  typing.goesOn = false;
  if (first.exitCode === null && first.signalCode === null) {
    first.kill('SIGKILL');
    await gone;
    throw new Error(`'${label}' (${occurrence}) was never met`);
  }
  const known = new Set(writers.flatMap((writer) => [...writer.acked(), ...writer.seenFromOthers()]));
  const second = await start();
  const newcomer = new Writer(port, 'newcomer');
  await newcomer.client.synced;
  const missing = [...known].filter((word) => !newcomer.words().includes(word));
  const unmended = await mend(writers, newcomer);
  await Promise.all([...writers, newcomer].map((writer) => writer.leave()));
  second.kill('SIGTERM');
  await once(second, 'exit');
  return { acked: known.size, missing, unmended };
}

async function typeUntil(writers: readonly Writer[], typing: { goesOn: boolean }): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (let turn = 0; typing.goesOn && Date.now() < until; turn++) {
    writers[turn % writers.length]?.type();
    await pause(KEY_MS);
  }
}

/** Everybody comes back by themselves; resolves with the words that are not there exactly once everywhere. */
async function mend(writers: readonly Writer[], newcomer: Writer): Promise<string[]> {
  await Promise.all(writers.map((writer) => writer.client.waitUntilSaved(PATIENCE_MS)));
  const all = writers.flatMap((writer) => writer.typed);
  const wrong = (): string[] =>
    [...writers, newcomer].flatMap((reader) => {
      const counts = new Map<string, number>();
      for (const word of reader.words()) counts.set(word, (counts.get(word) ?? 0) + 1);
      return all.filter((word) => counts.get(word) !== 1);
    });
  const until = Date.now() + PATIENCE_MS;
  while (wrong().length > 0 && Date.now() < until) await pause(50);
  return wrong();
}

/** A person with our own client; every edit is one word of the shared list, so that it can be found again. */
class Writer {
  readonly client: RoomClient;
  readonly typed: string[] = [];
  readonly #name: string;
  readonly #fromOthers = new Set<string>();

  constructor(port: number, name: string) {
    this.#name = name;
    this.client = openRoom(
      { room: ROOM, personId: name, confidential: true },
      { post: (path, value) => post(port, path, { ...(value as object), person: name }), openSocket },
    );
    const list = this.client.doc.getArray<string>('words');
    list.observe(({ transaction, changes }) => {
      if (transaction.local) return;
      for (const { insert } of changes.delta)
        if (Array.isArray(insert)) for (const word of insert) this.#fromOthers.add(String(word));
    });
  }

  type(): void {
    const word = `${this.#name}:${this.typed.length}`;
    this.typed.push(word);
    this.client.doc.getArray<string>('words').push([word]);
  }

  words(): string[] {
    return this.client.doc.getArray<string>('words').toArray();
  }

  /** What this person was told is saved. */
  acked(): string[] {
    const state = this.client.saveState();
    if (state.state === 'opening') return [];
    const waiting = 'waiting' in state ? state.waiting : 0;
    return this.typed.slice(0, this.typed.length - waiting);
  }

  seenFromOthers(): Set<string> {
    return this.#fromOthers;
  }

  async leave(): Promise<void> {
    await this.client.close();
    this.client.doc.destroy();
  }
}

/** A connection that the power cut tears is no error of the harness: the close that follows says it. */
function openSocket(url: string, protocols: string[]): globalThis.WebSocket {
  const socket = new WebSocket(url, protocols);
  socket.on('error', () => undefined);
  return socket as unknown as globalThis.WebSocket;
}

async function post(port: number, path: string, value: unknown): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    body: JSON.stringify(value),
  });
  return response.json();
}

/** The server's code as one file: a process that dies in a second should not spend it on translating. */
async function bundleServer(): Promise<string> {
  const outfile = join(ROOT, 'node_modules', '.cache', `kill-process-${process.pid}.mjs`);
  await build({
    entryPoints: [fileURLToPath(new URL('./kill-process.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    tsconfig: join(ROOT, 'tsconfig.json'),
    logLevel: 'error',
  });
  return outfile;
}

async function startProcess(
  script: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  await Promise.race([
    once(child.stdout as NodeJS.ReadableStream, 'data'),
    once(child, 'exit').then(() => {
      throw new Error(`the server did not start: ${said}`);
    }),
  ]);
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
