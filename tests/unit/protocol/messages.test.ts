import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';
import { AppError, CLOSE_ANSWER, type ErrorCode } from '@/lib/errors';
import { closingOf, refusalOf } from '@/lib/protocol/close';
import { decodeMessage, encodeMessage, type RoomMessage } from '@/lib/protocol/messages';
import { decodePacket, encodePacket, KEEP_ALIVE } from '@/lib/protocol/packet';
import { readOffer, SUBPROTOCOLS, ticketProtocol, wireOf } from '@/lib/protocol/wire';

const messages: RoomMessage[] = [
  { type: 'step1', stateVector: Uint8Array.of(0) },
  { type: 'step2', update: Uint8Array.of(0, 0) },
  { type: 'update', update: Uint8Array.of(1, 2, 3) },
  { type: 'presence', presence: Uint8Array.of(0) },
  { type: 'queryPresence' },
  { type: 'ack', seq: 70_000, status: 'stored' },
  { type: 'ack', seq: 1, status: 'again' },
];

describe('messages', () => {
  it.each(messages)('R1 $type is read back as it was written', (message) => {
    expect(decodeMessage(encodeMessage(message))).toEqual(message);
  });

  it('R1 sync messages are those of y-protocols, byte for byte', () => {
    const doc = new Y.Doc();
    doc.getText('body').insert(0, 'x');
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    syncProtocol.writeSyncStep1(encoder, doc);
    const ours = encodeMessage({ type: 'step1', stateVector: Y.encodeStateVector(doc) });
    expect(ours).toEqual(encoding.toUint8Array(encoder));
  });

  it.each([
    ['nothing', []],
    ['an unknown number', [9, 0]],
    ['an unknown sync step', [0, 3, 0]],
    ['a length beyond the end', [0, 2, 5, 1]],
    ['bytes left over', [3, 0]],
    ['an unknown ack status', [4, 2, 1]],
    ['a number without end', [0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
  ])('R1 refuses %s', (_, bytes) => {
    expect(() => decodeMessage(Uint8Array.from(bytes))).toThrow('invalid: roomMessageUnreadable');
  });
});

describe('packets', () => {
  it('R2 carry their number and their messages', () => {
    const packet = { seq: 300, messages: [Uint8Array.of(3), Uint8Array.of(1, 0)] };
    expect(decodePacket(encodePacket(packet))).toEqual(packet);
  });

  it('R3 may be empty', () => {
    expect(decodePacket(encodePacket(KEEP_ALIVE))).toEqual(KEEP_ALIVE);
  });

  it('R2 hold at most 1,000 messages', () => {
    const many = Array.from({ length: 1001 }, () => Uint8Array.of(3));
    expect(() => decodePacket(encodePacket({ seq: 0, messages: many }))).toThrow('tooLarge');
    expect(() => decodePacket(Uint8Array.of(0, 9, 1))).toThrow('invalid');
  });
});

describe('closing', () => {
  it.each(Object.keys(CLOSE_ANSWER) as ErrorCode[])(
    'R6 a client reads %s back from close code and reason',
    (code) => {
      const { closeCode, reason } = closingOf(new AppError(code, 'roomFull'));
      expect(refusalOf(closeCode, reason)).toMatchObject({ code, reason: 'roomFull' });
    },
  );

  it('R6 a reason that does not fit its code is not believed', () => {
    expect(refusalOf(4423, 'gone.roomMoved')?.code).toBe('locked');
    expect(refusalOf(1006, '')).toBeNull();
  });
});

describe('subprotocols', () => {
  it('R7 an offer names ways to speak and carries the ticket', () => {
    const offer = ['klubba.1.text', ticketProtocol('abc.def'), 'chat', 'klubba.1.binary'];
    expect(readOffer(offer)).toEqual({ wires: ['text', 'binary'], ticket: 'abc.def' });
    expect(readOffer([])).toEqual({ wires: [], ticket: null });
    expect(Object.values(SUBPROTOCOLS).map(wireOf)).toEqual(Object.keys(SUBPROTOCOLS));
  });
});
