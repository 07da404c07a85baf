import { describe, expect, it } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { colourOf, decodePresence, encodePresence, stampPresence } from '@/lib/protocol/presence';

const user = { id: 'p1', name: 'Anna', color: '#1f5f8b', role: 'write' };

describe('presence', () => {
  it('R40 is y-protocols’ awareness, both ways', () => {
    const awareness = new Awareness(new Y.Doc());
    awareness.setLocalState({ cursor: 1 });
    const [entry] = decodePresence(encodeAwarenessUpdate(awareness, [awareness.clientID]));
    expect(entry).toEqual({ clientId: awareness.clientID, clock: 1, state: '{"cursor":1}' });
    const other = new Awareness(new Y.Doc());
    applyAwarenessUpdate(other, encodePresence([{ clientId: 7, clock: 3, state: '{"cursor":2}' }]), null);
    expect(other.getStates().get(7)).toEqual({ cursor: 2 });
    applyAwarenessUpdate(other, encodePresence([{ clientId: 7, clock: 3, state: null }]), null);
    expect(other.getStates().has(7)).toBe(false);
    awareness.destroy();
    other.destroy();
  });

  it('R42 has the server’s words about the person, whatever the client says', () => {
    const stamped = stampPresence('{"cursor":1,"user":{"name":"The chair","role":"admin"}}', user);
    expect(JSON.parse(stamped)).toEqual({ cursor: 1, user });
  });

  it.each(['[]', '1', '"text"', '{', `{"a":${'['.repeat(30)}${']'.repeat(30)}}`, '{"__proto__":{"x":1}}'])(
    'R43 refuses %s',
    (state) => {
      expect(() => stampPresence(state, user)).toThrow('invalid');
    },
  );

  it('R43 takes 4 KB and not one byte more', () => {
    const state = (length: number): string => JSON.stringify({ a: 'x'.repeat(length - 8) });
    expect(() => stampPresence(state(4096), user)).not.toThrow();
    expect(() => stampPresence(state(4097), user)).toThrow('tooLarge: roomPresenceTooLarge');
  });

  it('R1 refuses bytes that are no presence', () => {
    for (const bytes of [[1], [1, 5, 1, 200, 1], [0, 0], [1, 5, 1, 2, 0xc3, 0x28]])
      expect(() => decodePresence(Uint8Array.from(bytes))).toThrow('invalid');
  });

  it('R42 gives a person the same colour everywhere', () => {
    expect(colourOf('p1')).toBe(colourOf('p1'));
    const colours = new Set(Array.from({ length: 200 }, (_, n) => colourOf(`person-${n}`)));
    expect(colours.size).toBe(8);
  });
});
