/** The registers of one group: what is to be done, what was decided, and what became of it. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { type FollowedGroup, followGroup } from './followed-group';
import { idField, parseInput } from './input';
import type { SealDeps } from './seal-deps';
import { requireGroup } from './standing';

const schema = z.object({ groupId: idField });
export type ReadFollowUpInput = z.input<typeof schema>;

/** Writes nothing. @throws AppError `notFound` */
export async function readFollowUp(
  deps: SealDeps,
  actor: Actor,
  input: ReadFollowUpInput,
): Promise<FollowedGroup> {
  const { groupId } = parseInput(schema, input);
  const group = await requireGroup(deps, actor, { groupId, action: 'readFollowUp' });
  return followGroup(deps, actor, group);
}
