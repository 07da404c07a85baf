/** The least a server can do: passes updates and presence on to the others in the room, stores and understands nothing. */
import { type WebSocket, WebSocketServer } from 'ws';
import { peerArguments, sayReady } from './ready';
import { isQuestion, toBuffer } from './relayed';

const { port } = peerArguments();
const rooms = new Map<string, Set<WebSocket>>();
const sockets = new WebSocketServer({ port, host: '127.0.0.1' }, sayReady);

sockets.on('connection', (socket, request) => {
  const name = request.url ?? '/';
  const room = rooms.get(name) ?? new Set<WebSocket>();
  rooms.set(name, room.add(socket));
  socket.on('message', (raw, isBinary) => {
    const bytes = toBuffer(raw);
    if (isQuestion(bytes)) return;
    for (const other of room) if (other !== socket) other.send(bytes, { binary: isBinary });
  });
  socket.on('close', () => room.delete(socket));
});
