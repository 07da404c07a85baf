/** The least a server can do: passes updates and presence on to the others in the room, stores and understands nothing. */
import { type WebSocket, WebSocketServer } from 'ws';
import { peerArguments, sayReady } from './ready';
import { type RelayRoom, roomOf, toBuffer } from './relayed';

const { port } = peerArguments();
const rooms = new Map<string, RelayRoom<WebSocket>>();
const sockets = new WebSocketServer({ port, host: '127.0.0.1' }, sayReady);

sockets.on('connection', (socket, request) => {
  const { people, passing } = roomOf(rooms, request.url ?? '/');
  people.add(socket);
  socket.on('message', (raw) => {
    const bytes = toBuffer(raw);
    if (!passing.isPassedOn(bytes)) return;
    for (const other of people) if (other !== socket) other.send(bytes);
  });
  socket.on('close', () => people.delete(socket));
});
