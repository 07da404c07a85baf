/**
 * Next's pages inside this process. Owns how Next is started: without telemetry, without a WebSocket listener of its own
 * (the server hands it the upgrades that are its), and never on a build that is not there.
 */
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Env } from '@/lib/env';
import { withWholeNotFound } from './whole-not-found';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Pages = {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly close: () => Promise<void>;
};

/** @throws Error when the pages have not been built and are not compiled as they are asked for */
export function requireBuild(hot: boolean): void {
  const folder = process.env['KLUBBA_DIST'] ?? '.next';
  if (!hot && !existsSync(join(ROOT, folder, 'BUILD_ID')))
    throw new Error('the pages are not built; run npm run build first, or npm run dev');
}

/** @param hot compile pages as they are asked for */
export async function openPages(env: Env, hot: boolean): Promise<Pages> {
  Object.assign(process.env, { NODE_ENV: hot ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' });
  const { default: next } = await import('next');
  // Next answers upgrades (hot reloading) only as a listener on a server that it is given; this one listens nowhere.
  const upgrades = createServer();
  const app = next({
    dev: hot,
    dir: ROOT,
    hostname: env.host,
    port: env.port,
    quiet: true,
    httpServer: upgrades,
  });
  await app.prepare();
  return {
    handle: withWholeNotFound(app.getRequestHandler()),
    upgrade: (request, socket, head) => {
      if (!upgrades.emit('upgrade', request, socket, head)) socket.destroy();
    },
    close: () => app.close(),
  };
}
