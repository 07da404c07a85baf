import { describe, expect, it } from 'vitest';
import { type RoomTicket, readTicket, signTicket, ticketExpiry } from '@/lib/identity/room-ticket';

const NOW = Date.UTC(2026, 10, 21, 9, 0);
const SECRET = 'a secret of this test that is long enough';

const aTicket = (changes: Partial<RoomTicket> = {}): RoomTicket => ({
  id: 'ticket-0001',
  room: 'minutes:meeting-1:1',
  personId: 'person-1',
  sessionId: 'session-1',
  schemaVersion: 1,
  expiresAt: ticketExpiry(NOW),
  ...changes,
});

describe('a room ticket', () => {
  it('says again what was signed', () => {
    expect(readTicket(SECRET, signTicket(SECRET, aTicket()), NOW)).toEqual(aTicket());
  });

  it('opens nothing from its 60th second on', () => {
    const token = signTicket(SECRET, aTicket());
    expect(readTicket(SECRET, token, NOW + 59_999)).not.toBeNull();
    expect(readTicket(SECRET, token, NOW + 60_000)).toBeNull();
  });

  it('is refused with another secret', () => {
    expect(readTicket(SECRET, signTicket(`${SECRET}!`, aTicket()), NOW)).toBeNull();
  });

  it('is refused when any one of its characters was changed', () => {
    const token = signTicket(SECRET, aTicket());
    const survivors = [...token].filter((character, index) => {
      const changed = `${token.slice(0, index)}${character === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`;
      const read = readTicket(SECRET, changed, NOW);
      return read !== null && JSON.stringify(read) !== JSON.stringify(aTicket());
    });
    expect(survivors).toEqual([]);
  });

  it.each(['', '.', 'a.b', 'x'.repeat(5000), `${'x'.repeat(40)}.${'y'.repeat(43)}`])(
    'is not read from %j',
    (text) => {
      expect(readTicket(SECRET, text, NOW)).toBeNull();
    },
  );

  it('fits the characters that a WebSocket subprotocol may have', () => {
    expect(signTicket(SECRET, aTicket())).toMatch(/^[A-Za-z0-9_.-]+$/);
  });
});
