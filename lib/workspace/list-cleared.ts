/** Who is cleared for a confidential part, for those who are. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { listClearances } from '@/lib/store/clearance';
import { membershipOf } from '@/lib/store/membership';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { requirePart } from './require-part';

const schema = z.object({ meetingId: idField, partId: idField });
export type ListClearedInput = z.input<typeof schema>;

export type Cleared = {
  readonly personId: string;
  readonly name: string;
  readonly grantedBy: string;
  readonly grantedAt: number;
};

/** By name; grants to people who have left the group since are left out. @throws AppError `notFound` */
export async function listCleared(
  deps: Deps,
  actor: Actor,
  input: ListClearedInput,
): Promise<readonly Cleared[]> {
  const { meetingId, partId } = parseInput(schema, input);
  const { group } = await requirePart(deps, actor, { meetingId, partId, action: 'readPart' });
  const cleared: Cleared[] = [];
  for (const { personId, grantedBy, grantedAt } of await listClearances(deps.table, meetingId, partId)) {
    const member = membershipOf(group, personId);
    if (member !== null && grantedAt >= member.since)
      cleared.push({ personId, name: member.name, grantedBy, grantedAt });
  }
  return cleared.sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}
