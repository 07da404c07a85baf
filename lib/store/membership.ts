/** A person's standing in a group, as access wants it. Memberships live inside the group's item (see `group.ts`). */
import type { Group, Member } from './group';

/** The member, or `null`. */
export function membershipOf(group: Group, personId: string): Member | null {
  return group.members.find((member) => member.personId === personId) ?? null;
}

/** The group's facts about one person, ready for `can`. */
export function groupFacts(
  group: Group,
  personId: string,
): { readonly type: 'group'; readonly group: Group; readonly membership: Member | null } {
  return { type: 'group', group, membership: membershipOf(group, personId) };
}
