/** Reads a stored item through its schema, so that a damaged one is noticed where it is read. */
import type { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { Item } from './table';

/** @throws AppError `corrupt` when the item is not what its writer stores; the item's content is not repeated */
export function parseItem<T>(schema: z.ZodType<T>, item: Item): T {
  const parsed = schema.safeParse(item);
  if (!parsed.success) throw new AppError('corrupt', null, { cause: new Error(`item ${item.sk}`) });
  return parsed.data;
}
