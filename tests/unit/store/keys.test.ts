/** No part of a key can pass for two, and what must sort does. */
import { expect, it } from 'vitest';
import {
  identityKey,
  isPassing,
  livePk,
  meetingEventKey,
  ordinal,
  roomPk,
  versionKey,
} from '@/lib/store/keys';

it('an id with a # is nobody’s id', () => {
  expect(() => roomPk('a#b')).toThrow('notFound');
  expect(() => roomPk('')).toThrow('notFound');
});

it('issuers and subjects with # and % stay apart', () => {
  const keys = [
    identityKey('https://a', 'b#c'),
    identityKey('https://a#b', 'c'),
    identityKey('https://a', 'b%23c'),
    identityKey('https://a%23b', 'c'),
  ];
  expect(new Set(keys.map(({ pk }) => pk)).size).toBe(4);
});

it('events and times sort as numbers do', () => {
  const events = [1, 2, 9, 10, 11, 99, 100, 1_000_000].map((n) => meetingEventKey('m', n).sk);
  expect([...events].sort()).toEqual(events);
  const times = [0, 999, 1_790_000_000_000, 1_790_000_000_001].map((ms) => versionKey('r', ms).sk);
  expect([...times].sort()).toEqual(times);
});

it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%s is no number of a key', (n) => {
  expect(() => ordinal(n)).toThrow('notFound');
});

it('connections are left out of backups, rooms are not', () => {
  expect(isPassing(livePk('r'))).toBe(true);
  expect(isPassing(roomPk('LIVE'))).toBe(false);
});
