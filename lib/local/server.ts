/**
 * One machine, one port: Next's pages and API, the rooms' WebSocket, and in development the identity provider and the
 * mail catcher. Owns starting, draining and stopping; each part owns its own paths.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Env } from '@/lib/env';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type RunningServer = {
  readonly port: number;
  /** Stops taking work, lets what is under way finish, then resolves `stopped`. */
  readonly stop: () => Promise<void>;
  readonly stopped: Promise<void>;
};

export type Part = {
  /** Answers the request, or `false` when the path is not its own. */
  readonly handle?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** Takes the upgrade, or `false` when the path is not its own. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** Finishes what was promised: acks, writes, mail. */
  readonly drain?: () => Promise<void>;
};

/** How long a drain may take before the process ends anyway (ms): under the usual 10 s until SIGKILL. */
const DRAIN_MS = 8_000;

/** @throws Error when the port is taken or the pages cannot be served; nothing is left running then. */
export async function startServer(
  env: Env,
  options: { readonly hot: boolean; readonly say: (text: string) => void },
): Promise<RunningServer> {
  process.env['NEXTAUTH_URL'] ??= env.url;
  const parts: Part[] = [];
  const { default: next } = await import('next');
  const server = createServer((request, response) => void answer(request, response));
  const app = next({ dev: options.hot, hostname: env.host, port: env.port, httpServer: server });
  await app.prepare();
  const handleNext = app.getRequestHandler();
  const upgradeNext = app.getUpgradeHandler();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const part of parts) if (await part.handle?.(request, response)) return;
    await handleNext(request, response);
  }

  server.on('upgrade', (request, socket, head) => {
    if (parts.some((part) => part.upgrade?.(request, socket, head))) return;
    void upgradeNext(request, socket, head);
  });
  const port = await listen(server, env);
  options.say(`Klubba is ready: ${env.url}\n`);

  let resolve: () => void = () => undefined;
  const stopped = new Promise<void>((done) => {
    resolve = done;
  });
  const stop = async (): Promise<void> => {
    server.close();
    await Promise.race([
      Promise.all(parts.map((part) => part.drain?.())),
      new Promise((done) => setTimeout(done, DRAIN_MS).unref()),
    ]);
    server.closeAllConnections();
    await app.close();
    resolve();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  return { port, stop, stopped };
}

function listen(server: Server, env: Env): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${env.port} is taken; stop what uses it or set PORT`, { cause: error })
          : error,
      ),
    );
    server.listen(env.port, env.host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : env.port);
    });
  });
}
