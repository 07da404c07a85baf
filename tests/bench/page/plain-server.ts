/**
 * Serves the page to compare with, and its rooms by the stock server, filled with the same text as the meetings. Says
 * "ready" when it listens.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { WebSocketServer } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { flattenItems } from '@/lib/minutes/check';
import { minutesRecordSchema } from '@/lib/minutes/record';
import { peerArguments, sayReady } from '@/tests/bench/peers/ready';

const { setupWSConnection } = await import('@y/websocket-server/utils');
const { port, folder } = peerArguments();
const script = gzipSync(await bundle());
const PAGE =
  '<!doctype html><html lang="sv"><title>plain</title><main></main><script src="/script.js"></script></html>';

const server = createServer(answer);
const sockets = new WebSocketServer({ server });
sockets.on('connection', setupWSConnection);
await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
for (const times of [1, 20]) await fill(`seed${times}`, times);
sayReady();

async function bundle(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: ['tests/bench/page/plain-entry.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('the plain page was not built');
  return file.contents;
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  if (request.url === '/script.js')
    response.writeHead(200, {
      'Content-Type': 'text/javascript',
      'Content-Encoding': 'gzip',
      'Cache-Control': 'max-age=3600',
    });
  else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
  response.end(request.url === '/script.js' ? script : PAGE);
}

/** Every item a heading, every block of it a paragraph. */
async function fill(room: string, times: number): Promise<void> {
  const record = minutesRecordSchema.parse(JSON.parse(readFileSync(folder, 'utf8')));
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, room, doc, {
    WebSocketPolyfill: (await import('ws')).WebSocket as never,
    disableBc: true,
  });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  const fragment = doc.getXmlFragment('default');
  for (let turn = 0; turn < times; turn += 1)
    for (const item of flattenItems(record.items)) {
      const texts = item.body.map((block) => ('text' in block ? block.text : JSON.stringify(block)));
      fragment.push([element('heading', item.title), ...texts.map((text) => element('paragraph', text))]);
    }
  await new Promise((resolve) => setTimeout(resolve, 500));
  provider.destroy();
}

function element(name: string, text: string): Y.XmlElement {
  const made = new Y.XmlElement(name);
  if (name === 'heading') made.setAttribute('level', 2 as never);
  made.insert(0, [new Y.XmlText(text)]);
  return made;
}
