/** The groups of the person who asks. */
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/can';
import type { GroupRole } from '@/lib/access/roles';
import { type Group, listPersonGroupIds, readGroup } from '@/lib/store/group';
import { groupFacts, membershipOf } from '@/lib/store/membership';
import type { Deps } from './deps';

export type MyGroup = {
  readonly groupId: string;
  readonly name: string;
  readonly kind: Group['kind'];
  readonly roles: readonly GroupRole[];
  readonly memberCount: number;
  readonly organisationCount: number;
};

/** By name. The index only hints; the group itself says who is a member. */
export async function listMyGroups(deps: Deps, actor: Actor): Promise<readonly MyGroup[]> {
  const ids = await listPersonGroupIds(deps.table, actor.personId);
  const groups = await Promise.all(ids.map((id) => readGroup(deps.table, id)));
  const mine = groups.filter(
    (group) => group !== null && can(actor, 'readGroup', groupFacts(group, actor.personId)),
  );
  return mine
    .flatMap((group) => (group === null ? [] : [view(group, actor.personId)]))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}

function view(group: Group, personId: string): MyGroup {
  const { groupId, name, kind, members, organisationIds } = group;
  const roles = membershipOf(group, personId)?.roles ?? [];
  return {
    groupId,
    name,
    kind,
    roles,
    memberCount: members.length,
    organisationCount: organisationIds.length,
  };
}
