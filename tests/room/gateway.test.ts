import { beforeEach, describe, expect, it } from 'vitest';
import { Gateway } from '@/tests/support/gateway';

let now = 0;
let received: string[] = [];
let closed: number[] = [];
let disconnected: string[] = [];
let finishConnect: (accepted: boolean) => void = () => undefined;
let gateway: Gateway;

beforeEach(() => {
  now = 0;
  received = [];
  closed = [];
  disconnected = [];
  gateway = new Gateway({
    now: () => now,
    network: (carry) => carry(),
    routes: {
      connect: () =>
        new Promise((resolve) => {
          finishConnect = resolve;
        }),
      message: (_, body) => void received.push(body),
      disconnect: (connectionId) => void disconnected.push(connectionId),
    },
  });
});

const client = { onMessage: () => undefined, onClose: (code: number) => void closed.push(code) };

async function connect(): Promise<void> {
  const connecting = gateway.connect('c', client, () => undefined);
  finishConnect(true);
  await connecting;
}

describe('the gateway double', () => {
  it('closes with 1003 on a binary frame', async () => {
    await connect();
    gateway.fromClient('c', Uint8Array.of(1));
    expect(closed).toEqual([1003]);
    expect(disconnected).toEqual(['c']);
  });

  it('takes a frame of 32 KB and closes with 1009 on one byte more', async () => {
    await connect();
    gateway.fromClient('c', 'x'.repeat(32 * 1024));
    expect(received).toHaveLength(1);
    gateway.fromClient('c', 'x'.repeat(32 * 1024 + 1));
    expect(closed).toEqual([1009]);
    expect(received).toHaveLength(1);
  });

  it('knows no connection before its connect has returned', async () => {
    const connecting = gateway.connect('c', client, () => undefined);
    expect(await gateway.send('c', 'early')).toBe('gone');
    finishConnect(true);
    await connecting;
    expect(await gateway.send('c', 'now')).toBe('sent');
  });

  it('posts at most 128 KB, and text only', async () => {
    await connect();
    expect(await gateway.send('c', 'x'.repeat(128 * 1024))).toBe('sent');
    await expect(gateway.send('c', 'x'.repeat(128 * 1024 + 1))).rejects.toThrow('413');
    await expect(gateway.send('c', Uint8Array.of(1))).rejects.toThrow('bytes');
  });

  it('cuts after ten idle minutes and after two hours', async () => {
    await connect();
    for (now = 0; now < 2 * 60 * 60 * 1000 - 60_000; now += 9 * 60 * 1000) {
      gateway.fromClient('c', 'm');
      gateway.cutOld();
    }
    expect(closed).toEqual([]);
    now = 2 * 60 * 60 * 1000;
    gateway.cutOld();
    expect(closed).toEqual([1001]);
    await connect();
    now += 10 * 60 * 1000;
    gateway.cutOld();
    expect(closed).toEqual([1001, 1001]);
  });
});
