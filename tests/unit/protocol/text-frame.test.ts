import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_FRAME_BYTES } from '@/lib/limits';
import { ChunkCollector } from '@/lib/protocol/chunk-collector';
import { decodeTextFrame, encodeTextFrames, MAX_CHUNK_BYTES } from '@/lib/protocol/text-frame';

const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, n) => (n * 31) % 256);
/** As long as the ids of the real rooms. */
const newChunkId = (): string => '123e4567-e89b-42d3-a456-426614174000';

function collect(frames: readonly string[]): Uint8Array | null {
  const collector = new ChunkCollector();
  let whole: Uint8Array | null = null;
  for (const frame of frames) {
    const read = decodeTextFrame(frame);
    whole = (read.type === 'whole' ? read.packet : collector.add(read.chunk)) ?? whole;
  }
  return whole;
}

describe('text frames', () => {
  it.each([0, 1, MAX_CHUNK_BYTES, MAX_CHUNK_BYTES + 1, 2_000_000])(
    'R4 carry %i bytes in frames of at most 31 KB',
    (length) => {
      const frames = encodeTextFrames(bytesOf(length), newChunkId);
      for (const frame of frames) expect(Buffer.byteLength(frame)).toBeLessThanOrEqual(MAX_FRAME_BYTES);
      expect(Buffer.compare(collect(frames) ?? Buffer.of(), bytesOf(length))).toBe(0);
    },
  );

  it('R5 arrive in any order and more than once', () => {
    const packet = bytesOf(3 * MAX_CHUNK_BYTES);
    const frames = encodeTextFrames(packet, newChunkId);
    const order = fc.shuffledSubarray([0, 1, 2, 0, 1, 2], { minLength: 6 });
    fc.assert(
      fc.property(order, (indexes) => {
        const whole = collect(indexes.map((index) => frames[index] ?? ''));
        return whole !== null && Buffer.compare(whole, packet) === 0;
      }),
      { numRuns: 50 },
    );
  });

  it('R4 refuses to make more frames than a room takes', () => {
    expect(() => encodeTextFrames(new Uint8Array(401 * MAX_CHUNK_BYTES), newChunkId)).toThrow('tooLarge');
  });

  it.each([
    '',
    'x',
    'm*',
    'mAA=A',
    'ca.1.1.AA==',
    'ca.2.2.AA==',
    'ca.0.1.AA==',
    'c.0.2.AA==',
    'ca#.0.2.AA==',
    'cid.0.2',
  ])('R1 refuses %j', (frame) => {
    expect(() => decodeTextFrame(frame)).toThrow('invalid');
  });

  it('R4 refuses a frame over 31 KB and a packet of too many', () => {
    expect(() => decodeTextFrame(`m${'A'.repeat(MAX_FRAME_BYTES)}`)).toThrow('tooLarge: roomFrameTooLarge');
    expect(() => decodeTextFrame('ca.0.401.AA==')).toThrow('tooLarge: roomPacketTooLarge');
  });

  it('R5 keeps no more than a few unfinished packets', () => {
    const collector = new ChunkCollector();
    const add = (id: number) => collector.add({ id: `p${id}`, index: 0, count: 2, bytes: bytesOf(1) });
    for (let id = 0; id < 8; id += 1) expect(add(id)).toBeNull();
    expect(() => add(8)).toThrow('tooLarge');
  });
});
