/** Changes a series or its template. Meetings that were created before keep what they were created with. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { planSchema } from '@/lib/store/plan';
import { readSeries, type Series, writeSeries } from '@/lib/store/series';
import type { Deps } from './deps';
import { idField, nameField, parseInput } from './input';
import { requireGroup } from './standing';

const schema = z.object({
  groupId: idField,
  seriesId: idField,
  /** The version that the person was looking at. */
  version: z.number().int(),
  name: nameField.optional(),
  template: planSchema.optional(),
  isArchived: z.boolean().optional(),
});
export type UpdateSeriesInput = z.input<typeof schema>;

/**
 * The changed series; what is left out stays. The same change twice is one change.
 * @throws AppError `notFound`; `invalid`; `conflict` `seriesChanged` when somebody changed it after `version`
 */
export async function updateSeries(deps: Deps, actor: Actor, input: UpdateSeriesInput): Promise<Series> {
  const { groupId, seriesId, version, ...change } = parseInput(schema, input);
  await requireGroup(deps, actor, { groupId, action: 'editSeries' });
  const now = await readSeries(deps.table, groupId, seriesId);
  if (now === null) throw new AppError('notFound');
  const { name = now.name, template = now.template, isArchived = now.isArchived } = change;
  const next: Series = { ...now, name, template, isArchived };
  if (JSON.stringify(next) === JSON.stringify(now)) return now;
  if (now.version === version && (await writeSeries(deps.table, next)))
    return { ...next, version: version + 1 };
  throw new AppError('conflict', 'seriesChanged');
}
