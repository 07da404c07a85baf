/**
 * Sends between the processes that serve one data folder: each listens on a local socket named after itself, and a
 * connection's id begins with the name of its process. Owns the names and the framing. A process that does not answer is
 * gone, and its connections with it.
 */
import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SendOutcome, Sockets } from '@/lib/room/sockets';

/** Length of what follows, then one JSON line and the message's bytes. */
const LENGTH_BYTES = 4;
/** No letter is longer: the largest packet of a room in one frame, and its address. */
const MAX_LETTER_BYTES = 64 * 1024 * 1024;

type Address =
  | { readonly to: string; readonly text: boolean }
  | { readonly to: string; readonly close: number; readonly reason: string };

export type ProcessMail = Sockets & {
  /** Beginning of the ids of this process's connections. */
  readonly name: string;
  readonly close: Sockets['close'];
  readonly end: () => Promise<void>;
};

/** @param deliver what arrives for a connection of this process */
export async function openProcessMail(dataFolder: string, deliver: () => Sockets): Promise<ProcessMail> {
  const name = randomBytes(9).toString('base64url').replaceAll('-', 'a').replaceAll('_', 'b');
  const pathFor = (process: string): string => socketPath(dataFolder, process);
  const lines = new Map<string, Promise<Socket | null>>();
  const server = createServer((socket) => readLetters(socket, deliver));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(pathFor(name), resolve);
  });
  server.unref();

  function lineTo(process: string): Promise<Socket | null> {
    const known = lines.get(process);
    if (known !== undefined) return known;
    const line = connect(pathFor(process), () => lines.delete(process));
    lines.set(process, line);
    return line;
  }

  async function post(address: Address, bytes: Uint8Array): Promise<SendOutcome> {
    const process = address.to.slice(0, address.to.indexOf('-'));
    if (process === '' || process === name) return 'gone';
    const socket = await lineTo(process);
    if (socket === null) return 'gone';
    const head = Buffer.from(`${JSON.stringify(address)}\n`);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(head.length + bytes.length);
    socket.write(Buffer.concat([length, head, bytes]));
    return 'sent';
  }

  return {
    name,
    send: (to, message) => post({ to, text: typeof message === 'string' }, Buffer.from(message)),
    close: async (to, close, reason) => void (await post({ to, close, reason }, new Uint8Array())),
    end: async () => {
      for (const line of lines.values()) void line.then((socket) => socket?.destroy());
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(pathFor(name), { force: true });
    },
  };
}

/** Short, because a socket's path may have about 100 characters, and the same for every process of a data folder. */
function socketPath(dataFolder: string, process: string): string {
  const folder = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12);
  const file = `klubba-${folder}-${process}.sock`;
  return globalThis.process.platform === 'win32' ? `\\\\.\\pipe\\${file}` : join(tmpdir(), file);
}

function connect(path: string, onEnd: () => void): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.unref();
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
    socket.once('close', () => {
      onEnd();
      resolve(null);
    });
  });
}

function readLetters(socket: Socket, deliver: () => Sockets): void {
  let waiting = Buffer.alloc(0);
  socket.unref();
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    waiting = Buffer.concat([waiting, bytes as Buffer]);
    while (waiting.length >= LENGTH_BYTES) {
      const length = waiting.readUInt32BE();
      if (length > MAX_LETTER_BYTES) return void socket.destroy();
      if (waiting.length < LENGTH_BYTES + length) return;
      open(waiting.subarray(LENGTH_BYTES, LENGTH_BYTES + length), deliver());
      waiting = waiting.subarray(LENGTH_BYTES + length);
    }
  });
}

function open(letter: Buffer, sockets: Sockets): void {
  const end = letter.indexOf('\n');
  const address = JSON.parse(letter.subarray(0, end).toString()) as Address;
  const body = Buffer.from(letter.subarray(end + 1));
  if ('close' in address) void sockets.close(address.to, address.close, address.reason);
  else void sockets.send(address.to, address.text ? body.toString() : body);
}
