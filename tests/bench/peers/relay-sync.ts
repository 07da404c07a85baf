/**
 * The floor that the disk sets: a relay that appends every document update to a file and waits for fdatasync, one batch
 * at a time, before it passes the batch on. Presence is passed on at once.
 */
import { fdatasync, openSync, write } from 'node:fs';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { peerArguments, sayReady } from './ready';
import { isSync, type RelayRoom, roomOf, toBuffer } from './relayed';

const { port, folder } = peerArguments();
const file = openSync(join(folder, 'relay.log'), 'a');
const rooms = new Map<string, RelayRoom<WebSocket>>();
type Waiting = { readonly bytes: Buffer; readonly from: WebSocket; readonly people: Set<WebSocket> };
let waiting: Waiting[] = [];
let isWriting = false;

function passOn({ bytes, from, people }: Waiting): void {
  for (const other of people) if (other !== from) other.send(bytes);
}

function flush(): void {
  if (isWriting || waiting.length === 0) return;
  const batch = waiting;
  waiting = [];
  isWriting = true;
  appendAll(Buffer.concat(batch.map((entry) => entry.bytes)), () => {
    fdatasync(file, (unsynced) => {
      if (unsynced !== null) throw unsynced;
      isWriting = false;
      for (const entry of batch) passOn(entry);
      flush();
    });
  });
}

/** Writes all of it: one call may take only a part. */
function appendAll(bytes: Buffer, done: () => void): void {
  write(file, bytes, (failed, written) => {
    if (failed !== null) throw failed;
    if (written === bytes.length) done();
    else appendAll(bytes.subarray(written), done);
  });
}

new WebSocketServer({ port, host: '127.0.0.1' }, sayReady).on('connection', (socket, request) => {
  const { people, passing } = roomOf(rooms, request.url ?? '/');
  people.add(socket);
  socket.on('message', (raw) => {
    const entry = { bytes: toBuffer(raw), from: socket, people };
    if (!passing.isPassedOn(entry.bytes)) return;
    if (!isSync(entry.bytes)) return passOn(entry);
    waiting.push(entry);
    flush();
  });
  socket.on('close', () => people.delete(socket));
});
