/**
 * The record: minutes as data, the one JSON form that import, export, registers, sealing and the archive share. Owns the
 * zod schema (docs/record.schema.json is generated from it) and its types. Every field is present; what is not known is
 * null or empty, so that one content has one canonical JSON.
 */
import { z } from 'zod';
import { actionFields, blockSchema, decisionKindSchema } from './blocks';
import { CLOCK, ITEM_KINDS, MATTERS, PARTICIPANT_LISTS, PARTICIPANT_ROLES, SECRECY_SCOPES } from './choices';

export const RECORD_SCHEMA = 'klubba-record/1';

const isoDate = z.iso.date();
const clock = z.string().regex(CLOCK);
const name = z.string().min(1);

export const participantRoleSchema = z.enum(PARTICIPANT_ROLES);

export const participantSchema = z.strictObject({
  name,
  organisation: z.string().nullable(),
  role: participantRoleSchema,
  title: z.string().nullable(),
  /** Null for one flat list. */
  listedAs: z.enum(PARTICIPANT_LISTS).nullable(),
  attendance: z.enum(['present', 'absent']),
  /** Names of other participants; a pair is told on both. */
  replaces: z.string().nullable(),
  replacedBy: z.string().nullable(),
  /** When the person came or left, where not for the whole meeting. */
  from: clock.nullable(),
  until: clock.nullable(),
  /** The entry as a source printed it, where the fields above do not say it letter by letter. */
  asWritten: z.string().nullable(),
});

export const presenterSchema = z.strictObject({
  /** The participant's name where the presenter is one, else as printed. */
  name,
  title: z.string().nullable(),
  organisation: z.string().nullable(),
  /** The name as printed, where it differs ("Lisa A L", "Hans Åke" for "Hans-Åke"). */
  asWritten: z.string().nullable(),
});

export const attachmentSchema = z.strictObject({
  id: z.string().min(1),
  label: z.string().nullable(),
  name,
});

/** A projection of decision blocks: one decision in plain text, its lead included. */
export const decisionSchema = z.strictObject({
  text: z.string(),
  kind: decisionKindSchema.nullable(),
  to: z.string().nullable(),
  toDate: isoDate.nullable(),
});

/** A projection of action blocks. */
export const actionSchema = z.strictObject({ id: z.string().min(1), ...actionFields });

export const secrecySchema = z.strictObject({
  /** The mark as printed. */
  mark: z.string().min(1),
  ground: z.string().nullable(),
  scope: z.enum(SECRECY_SCOPES),
});

const itemFields = {
  id: z.string().min(1),
  /** As read: `fixedNumber`, or derived from the order ("5", "16.1"); see ./numbering. */
  number: z.string(),
  /** The number that an import or an approval fixed, without "§". */
  fixedNumber: z.string().nullable(),
  title: z.string(),
  section: z.string().nullable(),
  registrations: z.array(z.strictObject({ organisation: z.string().nullable(), number: z.string().min(1) })),
  matter: z.enum(MATTERS).nullable(),
  startedAt: clock.nullable(),
  kind: z.enum(ITEM_KINDS).nullable(),
  presenters: z.array(presenterSchema),
  attachments: z.array(attachmentSchema),
  /** The ordered truth. */
  body: z.array(blockSchema),
  /** This field and the next three are projections of `body`, made by ./project-item and nowhere else. */
  notes: z.string(),
  background: z.string().nullable(),
  decisions: z.array(decisionSchema),
  actions: z.array(actionSchema),
  secrecy: secrecySchema.nullable(),
  /** The earlier meeting that this matter comes from, in the words of the minutes or as an ISO date. */
  carriedFrom: z.string().nullable(),
  /** The matter was put off to a later meeting, and why ("tidsbrist"), in the words of the minutes. */
  carriedOver: z.strictObject({ to: z.string().nullable(), reason: z.string().nullable() }).nullable(),
};

const itemFieldsSchema = z.strictObject(itemFields);

/** One matter of the agenda, with its sub-items. */
export interface Item extends z.infer<typeof itemFieldsSchema> {
  items: Item[];
}

export const itemSchema: z.ZodType<Item> = z
  .strictObject({
    ...itemFields,
    get items(): z.ZodType<Item[]> {
      return z.array(itemSchema);
    },
  })
  .register(z.globalRegistry, { id: 'item' });

export const minutesRecordSchema = z.strictObject({
  schema: z.literal(RECORD_SCHEMA),
  group: z.string(),
  kind: z.enum(['minnesanteckningar', 'protokoll']),
  title: z.string(),
  date: isoDate.nullable(),
  start: clock.nullable(),
  end: clock.nullable(),
  place: z.string().nullable(),
  participants: z.array(participantSchema),
  /** Markdown before the first item. */
  preamble: z.string().nullable(),
  /** The agenda as it was printed apart from the items, in its own words and order; null when there was none. */
  agenda: z.array(z.strictObject({ number: z.string().nullable(), title: z.string() })).nullable(),
  items: z.array(itemSchema),
  nextMeeting: z
    .strictObject({
      date: isoDate.nullable(),
      dateText: z.string().nullable(),
      purpose: z.string().nullable(),
    })
    .nullable(),
  /** Earlier minutes that this meeting went through. */
  previous: z.array(z.strictObject({ date: isoDate, outcome: z.string().nullable() })),
  /** Words of an imported source that became structure ("Föredragande", "Bilaga"), in order; empty for minutes written here. */
  labels: z.array(z.string()),
});

export type ParticipantRole = z.infer<typeof participantRoleSchema>;
export type Participant = z.infer<typeof participantSchema>;
export type Presenter = z.infer<typeof presenterSchema>;
export type Attachment = z.infer<typeof attachmentSchema>;
export type Decision = z.infer<typeof decisionSchema>;
export type Action = z.infer<typeof actionSchema>;
export type Secrecy = z.infer<typeof secrecySchema>;
export type MinutesRecord = z.infer<typeof minutesRecordSchema>;

/** The JSON Schema (2020-12) of a record, as published in docs/record.schema.json. */
export function recordJsonSchema(): object {
  return {
    title: 'Klubba record: minutes of a meeting',
    ...z.toJSONSchema(minutesRecordSchema, { target: 'draft-2020-12' }),
  };
}
