/** What the minutes of one meeting leave to be followed up: the form in which it is kept and read. Open text only. */
import { z } from 'zod';
import { actionStatusSchema, decisionKindSchema } from '@/lib/minutes/blocks';

const ownerSchema = z.object({
  name: z.string(),
  /** The account, where the meeting's participants say whose it is; a name alone is never taken for one. */
  personId: z.string().nullable(),
  /** As the list of participants says it. */
  organisation: z.string().nullable(),
});

/** The item that something stands in. */
const placeFields = { itemId: z.string(), itemNumber: z.string(), itemTitle: z.string() };

const actionSchema = z.object({
  ...placeFields,
  /** The same in every meeting that the action is carried through. */
  key: z.string(),
  actionId: z.string(),
  task: z.string(),
  due: z.string().nullable(),
  dueText: z.string().nullable(),
  owners: z.array(ownerSchema),
  status: actionStatusSchema,
});

const decisionSchema = z.object({
  ...placeFields,
  key: z.string(),
  text: z.string(),
  kind: decisionKindSchema.nullable(),
  to: z.string().nullable(),
  toDate: z.string().nullable(),
});

const itemSchema = z.object({
  ...placeFields,
  key: z.string(),
  registrations: z.array(z.object({ organisation: z.string().nullable(), number: z.string() })),
  matter: z.enum(['open', 'closed']).nullable(),
  hasDecisions: z.boolean(),
  /** Put off to a later meeting, and why. */
  tabled: z.object({ reason: z.string().nullable() }).nullable(),
  presenters: z.array(z.string()),
  kind: z.enum(['decision', 'discussion', 'information', 'standing']).nullable(),
});

export const meetingFollowUpSchema = z.object({
  meetingId: z.string(),
  title: z.string(),
  date: z.string(),
  start: z.string().nullable(),
  actions: z.array(actionSchema),
  decisions: z.array(decisionSchema),
  items: z.array(itemSchema),
});

export type FollowUpOwner = z.infer<typeof ownerSchema>;
export type MeetingAction = z.infer<typeof actionSchema>;
export type MeetingDecision = z.infer<typeof decisionSchema>;
export type MeetingItem = z.infer<typeof itemSchema>;
export type MeetingFollowUp = z.infer<typeof meetingFollowUpSchema>;
