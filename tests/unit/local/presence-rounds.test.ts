import { expect, it, vi } from 'vitest';
import { PresenceRounds } from '@/lib/local/presence-rounds';
import type { PresenceEntry } from '@/lib/protocol/presence';

type Told = { room: string; entries: readonly PresenceEntry[]; except: string | null };

function someRounds() {
  const told: Told[] = [];
  let letGo: () => void = () => undefined;
  const rounds = new PresenceRounds(
    (room, round) => {
      told.push({ room, ...round });
      return new Promise((resolve) => {
        letGo = resolve;
      });
    },
    (error) => expect.unreachable(String(error)),
  );
  const show = (connectionId: string, clock: number, room = 'a'): void =>
    rounds.add({ room, connectionId, entry: { clientId: connectionId.charCodeAt(0), clock, state: '{}' } });
  return { told, rounds, show, endRound: () => letGo() };
}

it('R46 passes on what somebody shows at once, to the others', async () => {
  const { told, show } = someRounds();
  show('p', 1);
  await vi.waitFor(() => expect(told).toHaveLength(1));
  expect(told[0]).toMatchObject({ room: 'a', except: 'p', entries: [{ clock: 1 }] });
});

it('R46 gathers what is shown during a round, of each client the newest', async () => {
  const { told, show, endRound } = someRounds();
  show('p', 1);
  await vi.waitFor(() => expect(told).toHaveLength(1));
  for (const clock of [2, 3, 4]) show('p', clock);
  show('q', 9);
  expect(told).toHaveLength(1);
  endRound();
  await vi.waitFor(() => expect(told).toHaveLength(2));
  expect(told[1]?.entries.map(({ clock }) => clock)).toEqual([4, 9]);
  expect(told[1]?.except).toBeNull();
});

it('R46 does not show whoever has left meanwhile', async () => {
  const { told, rounds, show } = someRounds();
  show('p', 1);
  show('q', 1, 'b');
  rounds.forget('a', 'p');
  await vi.waitFor(() => expect(told).toHaveLength(1));
  expect(told[0]?.room).toBe('b');
});
