/** Opens everything that shares the port besides the pages, in the order in which a request is offered to them. */
import type { Env } from '@/lib/env';
import type { Part } from './part';

export type OpenedParts = {
  readonly parts: readonly Part[];
  /** What a person at the terminal should know. */
  readonly lines: readonly string[];
};

/** @throws Error in one line when one of them cannot be opened */
export async function openParts(_env: Env): Promise<OpenedParts> {
  return { parts: [], lines: [] };
}
