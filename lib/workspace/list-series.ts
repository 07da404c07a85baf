/** The series of a group, for choosing one and for editing it. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { listSeries as listStored, type Series } from '@/lib/store/series';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { requireGroup } from './standing';

const schema = z.object({ groupId: idField });
export type ListSeriesInput = z.input<typeof schema>;

/** By name, archived ones last. @throws AppError `notFound` */
export async function listSeries(
  deps: Deps,
  actor: Actor,
  input: ListSeriesInput,
): Promise<readonly Series[]> {
  const { groupId } = parseInput(schema, input);
  await requireGroup(deps, actor, { groupId, action: 'readGroup' });
  const series = await listStored(deps.table, groupId);
  return series.sort(
    (a, b) => Number(a.isArchived) - Number(b.isArchived) || a.name.localeCompare(b.name, 'sv'),
  );
}
