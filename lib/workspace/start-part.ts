/**
 * The beginning of a confidential part before any meeting names it: its first event and its first clearances. Until the
 * meeting's chain says that there is a part, nobody is let into it, so what a crash leaves behind gives no right.
 */
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { grantClearance } from '@/lib/store/clearance';
import type { Group } from '@/lib/store/group';
import { membershipOf } from '@/lib/store/membership';
import type { PartFacts } from '@/lib/store/part-event';
import { putPartEvent, readPartChain } from '@/lib/store/part-event';
import { nextPartEvent } from './append-part-event';
import type { Deps } from './deps';

export type NewPart = {
  readonly meetingId: string;
  readonly partId: string;
  readonly itemId: string;
  readonly scope: 'item' | 'part';
  readonly mark: string;
  readonly facts: PartFacts;
  readonly clearedIds: readonly string[];
};

/** @throws AppError `invalid` `clearanceNotMember` */
export function requireMembers(group: Group, personIds: readonly string[]): void {
  if (personIds.some((id) => membershipOf(group, id) === null))
    throw new AppError('invalid', 'clearanceNotMember');
}

/** Twice is once. @throws AppError `unavailable` */
export async function startPart(deps: Deps, actor: Actor, part: NewPart): Promise<void> {
  const { meetingId, partId, itemId: item, scope, mark, facts, clearedIds } = part;
  if ((await readPartChain(deps.table, meetingId, partId)).length === 0) {
    const what = { type: 'marked', item, scope, mark, ...facts } as const;
    await putPartEvent(deps.table, await nextPartEvent(deps, actor, { meetingId, partId, chain: [], what }));
  }
  const grantedBy = actor.personId;
  for (const personId of new Set([actor.personId, ...clearedIds]))
    await grantClearance(deps.table, { meetingId, partId, personId, grantedBy, grantedAt: deps.now() });
}
