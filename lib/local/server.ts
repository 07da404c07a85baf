/**
 * One machine, one port: Next's pages and API, the rooms' WebSocket, and in development the identity provider and the
 * mail catcher. Owns starting, draining and stopping; each part owns its own paths.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Env } from '@/lib/env';
import { listen } from './listen';
import { openPages, type Pages, requireBuild } from './pages';
import type { Part } from './part';
import { openParts } from './parts';
import { ownAddress, settlePublicAddress } from './public-address';

export type { Part };

export type RunningServer = {
  readonly port: number;
  /** Stops taking work, lets what is under way finish, then resolves `stopped`. */
  readonly stop: () => Promise<void>;
  readonly stopped: Promise<void>;
};

/** How long a drain may take before the process ends anyway (ms): under the usual 10 s until SIGKILL. */
const DRAIN_MS = 8_000;
/** How long the process may take to end by itself after that (ms). */
const EXIT_MS = 500;

type Site = {
  pages: Pages | null;
  parts: readonly Part[];
  isDraining: boolean;
  readonly sockets: Set<Duplex>;
};

/** @throws Error in one line when it cannot start; nothing is left running then. */
export async function startServer(
  env: Env,
  options: { readonly hot: boolean; readonly say: (text: string) => void },
): Promise<RunningServer> {
  requireBuild(options.hot);
  const site: Site = { pages: null, parts: [], isDraining: false, sockets: new Set() };
  const server = createServer((request, response) => void answer(site, env, { request, response }));
  server.on('upgrade', (request, socket, head) => upgrade(site, env, { request, socket, head }));
  const port = await listen(server, env);
  try {
    const { parts, lines } = await openParts(env, (line) => options.say(`${line}\n`));
    site.parts = parts;
    site.pages = await openPages(env, options.hot);
    options.say(['', `Klubba is ready: ${env.url}`, ...lines, ''].join('\n'));
  } catch (error) {
    await stopServer(server, site);
    throw error;
  }
  return runUntilStopped(server, site, port);
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

async function answer(site: Site, env: Env, { request, response }: Exchange): Promise<void> {
  try {
    if (site.pages === null || site.isDraining) {
      response.writeHead(503, { 'Retry-After': '2', 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(site.isDraining ? 'Klubba is stopping.\n' : 'Klubba is starting.\n');
      return;
    }
    const elsewhere = env.mode === 'development' ? ownAddress(request, env.url) : null;
    if (elsewhere !== null) {
      response.writeHead(307, { Location: elsewhere }).end();
      return;
    }
    settlePublicAddress(request, env.url);
    for (const part of site.parts) if (await part.handle?.(request, response)) return;
    await site.pages.handle(request, response);
  } catch (error) {
    process.stderr.write(`request failed: ${error instanceof Error ? error.name : 'unknown'}\n`);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

type Upgrade = { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer };

function upgrade(site: Site, env: Env, { request, socket, head }: Upgrade): void {
  site.sockets.add(socket);
  socket.on('close', () => site.sockets.delete(socket)).on('error', () => socket.destroy());
  if (site.pages === null || site.isDraining) {
    socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
    return;
  }
  settlePublicAddress(request, env.url);
  if (site.parts.some((part) => part.upgrade?.(request, socket, head))) return;
  site.pages.upgrade(request, socket, head);
}

function runUntilStopped(server: Server, site: Site, port: number): RunningServer {
  let resolve: () => void = () => undefined;
  const stopped = new Promise<void>((done) => {
    resolve = done;
  });
  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopping ??= stopServer(server, site).then(resolve);
    return stopping;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      // Next's compiler may hold the process after everything of ours has ended.
      void stop().then(() => setTimeout(() => process.exit(), EXIT_MS).unref());
    });
  return { port, stop, stopped };
}

/** New work is refused at once; what is under way has DRAIN_MS to finish. */
async function stopServer(server: Server, site: Site): Promise<void> {
  site.isDraining = true;
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const finish = async (): Promise<void> => {
    await Promise.all(site.parts.map((part) => part.drain?.()));
    for (const socket of site.sockets) socket.destroy();
    await closed;
  };
  await Promise.race([finish(), new Promise((done) => setTimeout(done, DRAIN_MS).unref())]);
  server.closeAllConnections();
  for (const socket of site.sockets) socket.destroy();
  await Promise.race([site.pages?.close(), new Promise((done) => setTimeout(done, EXIT_MS).unref())]);
}
