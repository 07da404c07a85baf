/**
 * What people say of actions and decisions after the meeting: done, a comment, what became of a proposal. Each is a fact of its
 * own with who and when, added after the others and never changed; no minutes are touched.
 */
import { z } from 'zod';
import { actionStatusSchema } from '@/lib/minutes/blocks';
import { FOLLOW_UP_CHANGE_PREFIX, followUpChangeKey, followUpChangePrefix, followUpPk } from './keys';
import { parseItem } from './parse-item';
import { type Item, queryAll, type Table } from './table';

/** What became of a decision that somebody else had to decide. */
export const OUTCOMES = ['adopted', 'changed', 'rejected', 'withdrawn', 'waiting'] as const;

const comment = z.string();
const whatSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('status'),
    status: actionStatusSchema,
    comment,
    over: z.object({ meetingId: z.string(), status: actionStatusSchema }),
  }),
  z.object({ type: z.literal('comment'), comment }),
  z.object({ type: z.literal('owner'), owner: z.string(), personId: z.string().nullable() }),
  z.object({
    type: z.literal('outcome'),
    outcome: z.enum(OUTCOMES),
    /** The day on which it was decided. */
    date: z.iso.date().nullable(),
    comment,
  }),
]);

const schema = z.object({
  /** Names the request, so that one that arrives twice is one. */
  id: z.string(),
  subject: z.string(),
  n: z.number().int().min(1),
  /** RFC 3339. */
  at: z.string(),
  personId: z.string(),
  name: z.string(),
  organisationId: z.string(),
  what: whatSchema,
});
export type FollowUpChange = z.infer<typeof schema>;

/** Everything said in the group, by subject and in the order it was said. */
export function listGroupChanges(table: Table, groupId: string): Promise<FollowUpChange[]> {
  return listed(table, groupId, FOLLOW_UP_CHANGE_PREFIX);
}

/** Everything said of one action or decision, in order. */
export function listChanges(table: Table, groupId: string, subject: string): Promise<FollowUpChange[]> {
  return listed(table, groupId, followUpChangePrefix(subject));
}

async function listed(table: Table, groupId: string, prefix: string): Promise<FollowUpChange[]> {
  const changes: FollowUpChange[] = [];
  for await (const item of queryAll(table, { pk: followUpPk(groupId), prefix }))
    changes.push(parseItem(schema, item));
  return changes;
}

/** Adds it at its place; `false` when the place is taken. */
export function addChange(table: Table, groupId: string, change: FollowUpChange): Promise<boolean> {
  const item: Item = { ...followUpChangeKey(groupId, change.subject, change.n), ...change };
  return table.put(item, { ifAbsent: true });
}
