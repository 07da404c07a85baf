/** Hocuspocus with its database extension over SQLite, one row a document, its own defaults for debouncing. */
import { join } from 'node:path';
import { Database as DatabaseExtension } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import Database from 'libsql';
import { peerArguments, sayReady } from './ready';

const { port, folder } = peerArguments();
const database = new Database(join(folder, 'hocuspocus.sqlite'));
database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL');
database.exec('CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)');
const read = database.prepare('SELECT data FROM documents WHERE name = ?');
const write = database.prepare(
  'INSERT INTO documents (name, data) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET data = excluded.data',
);

const server = new Server({
  port,
  address: '127.0.0.1',
  quiet: true,
  extensions: [
    new DatabaseExtension({
      fetch: async ({ documentName }) => {
        const row: unknown = read.get(documentName);
        if (typeof row !== 'object' || row === null || !('data' in row)) return null;
        return row.data instanceof Uint8Array ? row.data : null;
      },
      store: async ({ documentName, state }) => {
        write.run(documentName, state);
      },
    }),
  ],
});
await server.listen();
sayReady();
