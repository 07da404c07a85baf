import { describe, expect, it } from 'vitest';
import { createGatewaySockets } from '@/lib/lambda/sockets';

const named = (name: string): Error => Object.assign(new Error(name), { name });

describe('sockets of the gateway', () => {
  it('say that a connection is gone, by the exception or by the bare 410', async () => {
    for (const error of [
      named('GoneException'),
      Object.assign(named('Unknown'), { $metadata: { httpStatusCode: 410 } }),
    ]) {
      const sockets = createGatewaySockets({
        post: () => Promise.reject(error),
        remove: async () => undefined,
      });
      expect(await sockets.send('c', 'mAA==')).toBe('gone');
    }
  });

  it('try a throttled post again and tell when it never worked', async () => {
    let calls = 0;
    const post = async (): Promise<void> => {
      calls += 1;
      if (calls < 3) throw named('LimitExceededException');
    };
    const remove = async (): Promise<void> => undefined;
    expect(await createGatewaySockets({ post, remove }).send('c', 'mAA==')).toBe('sent');
    expect(calls).toBe(3);
    const never = (): Promise<never> => Promise.reject(named('LimitExceededException'));
    expect(await createGatewaySockets({ post: never, remove }).send('c', 'mAA==')).toBe('failed');
  });

  it('R6 send the close code as the last frame, then hang up', async () => {
    const deeds: string[] = [];
    const sockets = createGatewaySockets({
      post: async (_, frame) => void deeds.push(frame),
      remove: async (connectionId) => void deeds.push(`removed ${connectionId}`),
    });
    await sockets.close('c1', 4413, 'tooLarge.roomUpdateTooLarge');
    expect(deeds).toEqual(['x4413.tooLarge.roomUpdateTooLarge', 'removed c1']);
  });
});
