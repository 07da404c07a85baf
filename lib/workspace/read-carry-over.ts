/** What the next meeting of a group would take over, for whoever plans it. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { FollowUpOwner } from '@/lib/minutes/follow-up/of-meeting';
import { findCandidates } from './carry-candidates';
import { idField, parseInput } from './input';
import type { SealDeps } from './seal-deps';
import { requireGroup } from './standing';

const schema = z.object({ groupId: idField });
export type ReadCarryOverInput = z.input<typeof schema>;

type From = { readonly meetingTitle: string; readonly date: string; readonly itemNumber: string };
export type CarryOverView = {
  readonly actions: readonly (From & {
    readonly key: string;
    readonly task: string;
    readonly itemTitle: string;
    readonly due: string | null;
    readonly dueText: string | null;
    readonly owners: readonly FollowUpOwner[];
    /** In how many meetings it has stood. */
    readonly meetings: number;
  })[];
  readonly items: readonly (From & {
    readonly key: string;
    readonly title: string;
    readonly reason: string | null;
  })[];
};

/** Writes nothing. @throws AppError `notFound` */
export async function readCarryOver(
  deps: SealDeps,
  actor: Actor,
  input: ReadCarryOverInput,
): Promise<CarryOverView> {
  const { groupId } = parseInput(schema, input);
  const group = await requireGroup(deps, actor, { groupId, action: 'createMeeting' });
  const { actions, items } = await findCandidates(deps, group, null);
  return {
    actions: actions.map(({ key, task, due, dueText, owners, appearances }) => {
      const [{ title, date, itemNumber, itemTitle }] = appearances;
      const meetings = appearances.length;
      return { key, task, due, dueText, owners, meetings, meetingTitle: title, date, itemNumber, itemTitle };
    }),
    items: items.map(({ key, itemTitle: title, itemNumber, meeting, reason }) => ({
      ...{ key, title, itemNumber, reason, meetingTitle: meeting.title, date: meeting.date },
    })),
  };
}
