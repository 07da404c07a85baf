/** The part of dynalite's interface that the tests use; it ships no types. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  const dynalite: (options: { readonly createTableMs?: number }) => Server;
  export = dynalite;
}
