import { expect, it, vi } from 'vitest';
import { AppError, toAppError } from '@/lib/errors';

it('a refusal of another copy of the module keeps its code and its reason', async () => {
  vi.resetModules();
  const other = await import('@/lib/errors');
  expect(other.AppError).not.toBe(AppError);
  const thrown = new other.AppError('unavailable', 'diskFull');
  expect(thrown).toBeInstanceOf(AppError);
  expect(toAppError(thrown)).toBe(thrown);
});

it('what is no refusal of ours becomes internal, with itself as the cause', () => {
  const thrown = new Error('unavailable');
  const refusal = toAppError(thrown);
  expect([refusal.code, refusal.cause]).toEqual(['internal', thrown]);
});
