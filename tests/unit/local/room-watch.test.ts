import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchRights } from '@/lib/local/room-watch';
import { openTestRoom } from '@/tests/support/room';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('looking at who is connected', () => {
  it('closes a connection whose session has reached its end, although nothing is written', async () => {
    const { deps } = await openTestRoom();
    const closed: string[] = [];
    const sockets = { ...deps.sockets, close: async (id: string) => void closed.push(id) };
    let isOver = false;
    const end = watchRights({
      gatekeeping: {
        room: { ...deps, sockets },
        findPerson: async () => (isOver ? null : { id: 'karin', name: 'Karin' }),
      },
      connections: () => new Map([['c1', { room: 'r', personId: 'karin', sessionId: 's' }]]),
      epoch: () => 1,
      onFault: (error) => {
        throw error;
      },
    });
    vi.advanceTimersByTime(61_000);
    expect(closed).toEqual([]);
    isOver = true;
    vi.advanceTimersByTime(61_000);
    await expect.poll(() => closed).toEqual(['c1']);
    end();
  });
});
