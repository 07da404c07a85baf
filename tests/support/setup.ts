/** A test that prints to the console fails: output nobody expected is a defect that nobody reads. */
import { afterEach, beforeEach, expect, vi } from 'vitest';

const METHODS = ['log', 'info', 'warn', 'error'] as const;

beforeEach(() => {
  for (const method of METHODS) vi.spyOn(console, method);
});

afterEach(() => {
  for (const method of METHODS) {
    const spy = vi.mocked(console[method]);
    const calls = spy.mock?.calls ?? [];
    spy.mockRestore?.();
    expect(calls, `console.${method} was called`).toEqual([]);
  }
});
