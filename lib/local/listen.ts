/** Takes the port, and says in one line why it cannot be had. */
import type { Server } from 'node:http';
import type { Env } from '@/lib/env';

const REASONS: Readonly<Record<string, (env: Env) => string>> = {
  EADDRINUSE: (env) => `port ${env.port} is taken; stop what uses it or set PORT`,
  EACCES: (env) => `port ${env.port} may not be used by this account; set PORT to one above 1023`,
  EADDRNOTAVAIL: (env) => `${env.host} is not an address of this machine; set HOST`,
  ENOTFOUND: (env) => `${env.host} is not an address of this machine; set HOST`,
};

/** Resolves with the port once connections are accepted. @throws Error in words */
export function listen(server: Server, env: Env): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const words = REASONS[error.code ?? '']?.(env);
      reject(words === undefined ? error : new Error(words, { cause: error }));
    });
    server.listen(env.port, env.host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : env.port);
    });
  });
}
