/** One server of the benchmark in a process of its own. Owns starting, stopping and killing it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type ServerProcess = {
  readonly port: number;
  readonly folder: string;
  /** Ends the process at once, as a power cut would, and resolves when it is gone. */
  readonly kill: () => Promise<void>;
  /** Asks it to stop (SIGTERM) and resolves when it is gone. */
  readonly stop: () => Promise<void>;
};

export type PeerName = 'stock' | 'relay' | 'relay-sync' | 'hocuspocus' | 'klubba';

/** Starts a server and resolves when it listens. @throws Error with what it said when it does not */
export async function startPeer(
  name: PeerName,
  at: { port: number; folder: string },
): Promise<ServerProcess> {
  mkdirSync(at.folder, { recursive: true });
  const script = fileURLToPath(new URL(`./peers/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, String(at.port), at.folder], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TSX_TSCONFIG_PATH: `${ROOT}tsconfig.json`, NODE_ENV: 'production' },
  });
  const killAtExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killAtExit);
  child.once('exit', () => process.off('exit', killAtExit));
  await untilReady(child, name);
  const gone = once(child, 'exit');
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await gone;
  };
  return { ...at, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

function untilReady(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
    child.stdout?.on('data', (bytes: Buffer) => {
      if (bytes.toString().includes('ready')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${said}`)));
  });
}
