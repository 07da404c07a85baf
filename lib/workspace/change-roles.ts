/** Gives a member other roles in the group. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import type { Group } from '@/lib/store/group';
import { membershipOf } from '@/lib/store/membership';
import { changeGroup } from './change-group';
import type { Deps } from './deps';
import { idField, parseInput, rolesField } from './input';

const schema = z.object({ groupId: idField, personId: idField, roles: rolesField });
export type ChangeRolesInput = z.input<typeof schema>;

/** @throws AppError `notFound`; `invalid` `roleMissing`; `conflict` `lastAdministrator` */
export async function changeRoles(deps: Deps, actor: Actor, input: ChangeRolesInput): Promise<Group> {
  const { groupId, personId, roles } = parseInput(schema, input);
  return await changeGroup(deps, actor, {
    groupId,
    action: 'changeRoles',
    decide: (group) => {
      const current = membershipOf(group, personId);
      if (current === null) throw new AppError('notFound');
      if (current.roles.join() === roles.join()) return group;
      const members = group.members.map((member) => (member === current ? { ...member, roles } : member));
      return { ...group, members };
    },
  });
}
