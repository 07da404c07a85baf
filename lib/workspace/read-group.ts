/** One group as its pages need it: the facts, the names of its organisations, and what the reader may do. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/can';
import { ON_GROUP } from '@/lib/access/table';
import type { Group } from '@/lib/store/group';
import { groupFacts } from '@/lib/store/membership';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { organisationNames } from './organisation-names';
import { type GroupAction, requireGroup } from './standing';

const schema = z.object({ groupId: idField });
export type ReadGroupInput = z.input<typeof schema>;

export type GroupView = {
  readonly group: Group;
  readonly organisations: readonly { readonly organisationId: string; readonly name: string }[];
  readonly may: Readonly<Record<GroupAction, boolean>>;
};

/** @throws AppError `notFound` */
export async function readGroup(deps: Deps, actor: Actor, input: ReadGroupInput): Promise<GroupView> {
  const { groupId } = parseInput(schema, input);
  const group = await requireGroup(deps, actor, { groupId, action: 'readGroup' });
  const names = await organisationNames(deps, group.organisationIds);
  const facts = groupFacts(group, actor.personId);
  const actions = Object.keys(ON_GROUP) as GroupAction[];
  return {
    group,
    organisations: [...names].map(([organisationId, name]) => ({ organisationId, name })),
    may: Object.fromEntries(actions.map((action) => [action, can(actor, action, facts)])) as GroupView['may'],
  };
}
