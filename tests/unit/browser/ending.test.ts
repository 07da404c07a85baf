import { expect, test } from 'vitest';
import { endingOf } from '@/lib/browser/ending';
import { AppError, CLOSE_ANSWER, type ErrorCode } from '@/lib/errors';

const codes = Object.keys(CLOSE_ANSWER) as ErrorCode[];

test('only what is no longer this person’s to see is removed from the browser', () => {
  const purging = codes.filter((code) => endingOf(new AppError(code))?.purges === true);
  expect(purging.sort()).toEqual(['gone', 'notFound']);
});

test('a tab comes to its end exactly where the server says not to connect again, or to sign in first', () => {
  const ending = codes.filter((code) => endingOf(new AppError(code)) !== null);
  const terminal = codes.filter((code) => !CLOSE_ANSWER[code].reconnect);
  expect(ending.sort()).toEqual([...terminal, 'reauthenticate', 'unauthenticated'].sort());
});

test.each([
  ['unauthenticated', 'signedOut'],
  ['notFound', 'revoked'],
  ['gone', 'moved'],
  ['locked', 'frozen'],
  ['outdated', 'outdated'],
  ['corrupt', 'corrupt'],
  ['invalid', 'refused'],
  ['tooLarge', 'refused'],
] as const)('%s ends as %s', (code, reason) => {
  expect(endingOf(new AppError(code))?.reason).toBe(reason);
});
