/** Creates a series of meetings with the template that new meetings start from. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { MAX_GROUP_SERIES } from '@/lib/limits';
import { planSchema } from '@/lib/store/plan';
import { addSeries, listSeries, readSeries, type Series } from '@/lib/store/series';
import type { Deps } from './deps';
import { idOfRequest } from './derived-id';
import { idField, nameField, parseInput, requestIdField } from './input';
import { requireGroup } from './standing';

const schema = z.object({
  requestId: requestIdField,
  groupId: idField,
  name: nameField,
  template: planSchema,
});
export type CreateSeriesInput = z.input<typeof schema>;

/**
 * The new series; the same one when the same `requestId` comes again.
 * @throws AppError `notFound`; `invalid`; `conflict` `tooManySeries`
 */
export async function createSeries(deps: Deps, actor: Actor, input: CreateSeriesInput): Promise<Series> {
  const { requestId, groupId, name, template } = parseInput(schema, input);
  await requireGroup(deps, actor, { groupId, action: 'editSeries' });
  const seriesId = await idOfRequest(deps, actor, { verb: `createSeries ${groupId}`, requestId });
  const existing = await readSeries(deps.table, groupId, seriesId);
  if (existing !== null) return existing;
  if ((await listSeries(deps.table, groupId)).length >= MAX_GROUP_SERIES)
    throw new AppError('conflict', 'tooManySeries');
  const series = { seriesId, groupId, name, template, isArchived: false, createdAt: deps.now(), version: 1 };
  if (await addSeries(deps.table, series)) return series;
  return (await readSeries(deps.table, groupId, seriesId)) ?? series;
}
