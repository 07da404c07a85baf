/** Says which account the owner of an action is, where the minutes have only a name. A person decides it; nothing guesses. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import type { FollowUpChange } from '@/lib/store/follow-up-change';
import { membershipOf } from '@/lib/store/membership';
import { addFact } from './add-fact';
import { followGroup } from './followed-group';
import { idField, nameField, parseInput, requestIdField } from './input';
import type { SealDeps } from './seal-deps';
import { requireGroup } from './standing';

const schema = z.object({
  requestId: requestIdField,
  groupId: idField,
  actionKey: idField,
  /** The name as the minutes have it. */
  owner: nameField,
  /** A member of the group; `null` takes the account away again. */
  personId: idField.nullable(),
});
export type LinkOwnerInput = z.input<typeof schema>;

/** The fact; `null` when it was so already. @throws AppError `notFound` */
export async function linkOwner(
  deps: SealDeps,
  actor: Actor,
  input: LinkOwnerInput,
): Promise<FollowUpChange | null> {
  const { requestId, groupId, actionKey, owner, personId } = parseInput(schema, input);
  const group = await requireGroup(deps, actor, { groupId, action: 'updateAction' });
  if (personId !== null && membershipOf(group, personId) === null) throw new AppError('notFound');
  return addFact(deps, actor, {
    ...{ groupId, subject: actionKey, requestId },
    decide: async () => {
      const { actions } = await followGroup(deps, actor, group);
      const named = actions.find(({ key }) => key === actionKey)?.owners.find((one) => one.name === owner);
      if (named === undefined) throw new AppError('notFound');
      return named.personId === personId ? null : { type: 'owner', owner, personId };
    },
  });
}
