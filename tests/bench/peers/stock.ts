/** The stock y-websocket server, documents in memory only, exactly as its package starts it. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { peerArguments, sayReady } from './ready';

const { setupWSConnection } = await import('@y/websocket-server/utils');

const { port } = peerArguments();
const server = createServer();
const sockets = new WebSocketServer({ server });
sockets.on('connection', setupWSConnection);
server.listen(port, '127.0.0.1', sayReady);
