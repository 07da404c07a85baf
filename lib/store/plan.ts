/**
 * What a meeting starts from: agenda, layout, participants, phrases. A series holds one as its template; a meeting keeps
 * the one it was created with. The live document is seeded from it once; after that the document is the truth.
 */
import { z } from 'zod';
import { MAX_AGENDA_ITEMS, MAX_NAME_LENGTH, MAX_TEMPLATE_ENTRIES, MAX_TEXT_LENGTH } from '@/lib/limits';
import { participantRoleSchema } from '@/lib/minutes/record';
import { meetingPlanKey } from './keys';
import { parseItem } from './parse-item';
import type { Item, Table } from './table';

const line = z.string().trim().min(1).max(MAX_NAME_LENGTH);
/** Local wall clock, "HH:MM". */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Standing items that the product knows how to help with. */
export const STANDING_ITEMS = [
  'opening',
  'previousMinutes',
  'followUp',
  'finances',
  'otherMatters',
  'nextMeeting',
  'closing',
] as const;

export const agendaItemSchema = z.object({
  /** Unique in the agenda; given by the meeting when the template has none. */
  itemId: z.string().max(64).nullable().default(null),
  title: line,
  kind: z.enum(['decision', 'discussion', 'information', 'standing']).nullable().default(null),
  standing: z.enum(STANDING_ITEMS).nullable().default(null),
  section: line.nullable().default(null),
  presenters: z.array(line).max(20).default([]),
  plannedMinutes: z.number().int().min(0).max(1440).nullable().default(null),
  /** Plain text that the item opens with. */
  notes: z.string().max(MAX_TEXT_LENGTH).default(''),
  /** The item of an earlier meeting that this one continues, and why it was put off. */
  carriedFrom: z
    .object({ meetingId: z.string(), itemId: z.string(), reason: z.string().max(MAX_NAME_LENGTH).nullable() })
    .nullable()
    .default(null),
});

export const planParticipantSchema = z.object({
  /** `null` for somebody who has no account here. */
  personId: z.string().max(64).nullable().default(null),
  name: line,
  organisation: line.nullable().default(null),
  role: participantRoleSchema.default('member'),
  title: line.nullable().default(null),
});

export const planSchema = z.object({
  agenda: z.array(agendaItemSchema).max(MAX_AGENDA_ITEMS).default([]),
  /** Headings that group the items, in order ("Beslutspunkter", "Diskussionspunkter"). */
  sections: z.array(line).max(MAX_TEMPLATE_ENTRIES).default([]),
  /** In which order an item shows its parts; the layouts of minutes differ in just this. */
  order: z
    .array(z.enum(['background', 'notes', 'decisions', 'actions']))
    .max(4)
    .refine((parts) => new Set(parts).size === parts.length)
    .default(['background', 'notes', 'decisions', 'actions']),
  /** How items are numbered when printed: "5" or "§ 5". */
  numbering: z.enum(['plain', 'paragraph']).default('plain'),
  participants: z.array(planParticipantSchema).max(MAX_TEMPLATE_ENTRIES).default([]),
  phrases: z.array(z.string().trim().min(1).max(500)).max(MAX_TEMPLATE_ENTRIES).default([]),
  place: z.string().trim().max(MAX_NAME_LENGTH).nullable().default(null),
  start: clockTime.nullable().default(null),
  end: clockTime.nullable().default(null),
});

/** Standing items that end a meeting: what is new comes before them. */
const CLOSING: readonly AgendaItem['standing'][] = ['otherMatters', 'nextMeeting', 'closing'];
export const isClosing = ({ standing }: Pick<AgendaItem, 'standing'>): boolean => CLOSING.includes(standing);

export type AgendaItem = z.infer<typeof agendaItemSchema>;
export type PlanParticipant = z.infer<typeof planParticipantSchema>;
export type Plan = z.infer<typeof planSchema>;
/** A plan as a form gives it: what is left out gets its default. */
export type PlanInput = z.input<typeof planSchema>;

export function toItem(meetingId: string, plan: Plan): Item {
  return { ...meetingPlanKey(meetingId), ...plan };
}

/** @throws AppError `corrupt` */
export function fromItem(item: Item): Plan {
  return parseItem(planSchema, item);
}

/** What the meeting was created with, or `null`. */
export async function readPlan(table: Table, meetingId: string): Promise<Plan | null> {
  const item = await table.get(meetingPlanKey(meetingId));
  return item === null ? null : fromItem(item);
}

/** Stores it before the meeting's first event; the first writer's stays. */
export async function addPlan(table: Table, meetingId: string, plan: Plan): Promise<void> {
  await table.put(toItem(meetingId, plan), { ifAbsent: true });
}

/** Takes the place of what was stored. */
export async function replacePlan(table: Table, meetingId: string, plan: Plan): Promise<void> {
  await table.put(toItem(meetingId, plan));
}
