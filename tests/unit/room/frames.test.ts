import { beforeEach, describe, expect, it } from 'vitest';
import { encodeMessage } from '@/lib/protocol/messages';
import { encodePacket } from '@/lib/protocol/packet';
import { encodeTextFrames } from '@/lib/protocol/text-frame';
import { loadRoom } from '@/lib/room/load-room';
import { receiveFrame } from '@/lib/room/receive-frame';
import { createRandom } from '@/tests/support/random';
import { connectionOf, documentWith, openTestRoom, type TestRoom, updateOf } from '@/tests/support/room';

let test: TestRoom;
beforeEach(async () => {
  test = await openTestRoom();
});

const length = async (): Promise<number> => {
  const doc = await loadRoom(test.deps, test.room);
  return doc.getText('body').length;
};

function framesOf(text: string, id = 'packet-1'): string[] {
  const message = encodeMessage(updateOf(documentWith(text, 1)));
  return encodeTextFrames(encodePacket({ seq: 0, messages: [message] }), () => id);
}

/** Frames of random letters, which base64 and Yjs do not shorten. */
const longText = (letters: number): string => {
  const random = createRandom(1);
  return Array.from({ length: letters }, () => String.fromCharCode(97 + random.int(26))).join('');
};

describe('frames', () => {
  it('R5 are put together in any order, by instances that know nothing of each other', async () => {
    const anna = connectionOf(test, 'anna', { wire: 'text' });
    const frames = framesOf(longText(100_000));
    expect(frames.length).toBeGreaterThan(4);
    await Promise.all(frames.toReversed().map((frame) => receiveFrame(test.deps, anna, frame)));
    expect(await length()).toBe(100_000);
  });

  it('R5 may come twice, also after the packet is complete', async () => {
    const anna = connectionOf(test, 'anna', { wire: 'text' });
    const frames = framesOf(longText(60_000));
    for (const frame of [...frames, ...frames]) await receiveFrame(test.deps, anna, frame);
    expect(await length()).toBe(60_000);
  });

  it('R5 of two connections with the same id are two packets', async () => {
    const [first = '', ...rest] = framesOf(longText(60_000));
    await receiveFrame(test.deps, connectionOf(test, 'anna', { wire: 'text' }), first);
    for (const frame of rest)
      await receiveFrame(test.deps, connectionOf(test, 'bo', { wire: 'text' }), frame);
    expect(await length()).toBe(0);
  });

  it('R5 that never become a packet are forgotten', async () => {
    const anna = connectionOf(test, 'anna', { wire: 'text' });
    const [first = '', ...rest] = framesOf(longText(60_000));
    await receiveFrame(test.deps, anna, first);
    test.clock.now += 301_000;
    for (const frame of rest) await receiveFrame(test.deps, anna, frame);
    expect(await length()).toBe(0);
  });

  it('R31 chunks that contradict each other are refused and leave nothing', async () => {
    const anna = connectionOf(test, 'anna', { wire: 'text' });
    await receiveFrame(test.deps, anna, 'cx.1.3.AA==');
    await expect(receiveFrame(test.deps, anna, 'cx.0.2.AA==')).rejects.toThrow('roomMessageUnreadable');
    expect((await test.table.query({ pk: `CHUNK#${anna.connectionId}#x` })).items).toEqual([]);
  });

  it('R4 R7 are bytes for bytes and text for text', async () => {
    const message = encodeMessage(updateOf(documentWith('x', 1)));
    const packet = encodePacket({ seq: 0, messages: [message] });
    const text = connectionOf(test, 'anna', { wire: 'text' });
    await expect(receiveFrame(test.deps, text, packet)).rejects.toThrow('invalid');
    const binary = connectionOf(test, 'anna');
    await expect(receiveFrame(test.deps, binary, 'mAA==')).rejects.toThrow('invalid');
    await receiveFrame(test.deps, binary, packet);
    await receiveFrame(test.deps, connectionOf(test, 'anna', { wire: 'stock' }), message);
    expect(await length()).toBe(1);
  });
});
