/**
 * The floor that the disk sets: a relay that appends every document update to a file and waits for fdatasync, one batch
 * at a time, before it passes the batch on. Presence is passed on at once.
 */
import { fdatasync, openSync, write } from 'node:fs';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { peerArguments, sayReady } from './ready';
import { isQuestion, isSync, toBuffer } from './relayed';

const { port, folder } = peerArguments();
const file = openSync(join(folder, 'relay.log'), 'a');
const rooms = new Map<string, Set<WebSocket>>();
type Waiting = { readonly bytes: Buffer; readonly from: WebSocket; readonly room: Set<WebSocket> };
let waiting: Waiting[] = [];
let isWriting = false;

function passOn({ bytes, from, room }: Waiting): void {
  for (const other of room) if (other !== from) other.send(bytes);
}

function flush(): void {
  if (isWriting || waiting.length === 0) return;
  const batch = waiting;
  waiting = [];
  isWriting = true;
  write(file, Buffer.concat(batch.map((entry) => entry.bytes)), (failed) => {
    if (failed !== null) throw failed;
    fdatasync(file, (unsynced) => {
      if (unsynced !== null) throw unsynced;
      isWriting = false;
      for (const entry of batch) passOn(entry);
      flush();
    });
  });
}

new WebSocketServer({ port, host: '127.0.0.1' }, sayReady).on('connection', (socket, request) => {
  const name = request.url ?? '/';
  const room = rooms.get(name) ?? new Set<WebSocket>();
  rooms.set(name, room.add(socket));
  socket.on('message', (raw) => {
    const entry = { bytes: toBuffer(raw), from: socket, room };
    if (isQuestion(entry.bytes)) return;
    if (!isSync(entry.bytes)) return passOn(entry);
    waiting.push(entry);
    flush();
  });
  socket.on('close', () => room.delete(socket));
});
