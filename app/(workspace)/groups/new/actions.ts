'use server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { ticked } from '@/app/_edge/read-form';
import { createGroup } from '@/lib/workspace/create-group';

const schema = z.object({ requestId: z.string(), name: z.string(), isStatutory: ticked });

/** Creates the group and goes to it. */
export const submitNewGroup = formAction(schema, async ({ actor, deps }, input) => {
  const group = await createGroup(deps, actor, input);
  return { to: `/groups/${group.groupId}` };
});
