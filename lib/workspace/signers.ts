/** Who is to approve a candidate: everybody who was named adjuster, and the chair. */
import { AppError } from '@/lib/errors';
import type { Group, Member } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';
import { membershipOf } from '@/lib/store/membership';

/**
 * Ids in order, each once. Without a choice the group's chair signs beside the adjusters, or its vice chair where it has
 * no chair; `chairId` names the one of them who led the meeting.
 * @throws AppError `conflict` `adjusterLeft` | `noSigner` | `chairUnknown`
 */
export function signersOf(meeting: Meeting, group: Group, chairId: string | null): string[] {
  if (meeting.adjusterIds.some((id) => membershipOf(group, id) === null))
    throw new AppError('conflict', 'adjusterLeft');
  const chairs = chairId === null ? defaultChairs(group) : [chairOf(group, chairId)];
  const ids = [...new Set([...meeting.adjusterIds, ...chairs.map(({ personId }) => personId)])].sort();
  if (ids.length === 0) throw new AppError('conflict', 'noSigner');
  return ids;
}

function defaultChairs({ members }: Group): readonly Member[] {
  const chair = members.find(({ roles }) => roles.includes('chair'));
  const vice = members.find(({ roles }) => roles.includes('viceChair'));
  const found = chair ?? vice;
  return found === undefined ? [] : [found];
}

function chairOf(group: Group, personId: string): Member {
  const member = membershipOf(group, personId);
  if (member === null || !member.roles.some((role) => role === 'chair' || role === 'viceChair'))
    throw new AppError('conflict', 'chairUnknown');
  return member;
}
