/**
 * The blocks of an item's body: the ordered truth of the minutes. Owns the union on `kind`; every block is flat, so that
 * the live document, the renderings and the record share one shape. Refuses nesting, except what an import found
 * between two secrecy marks.
 */
import { z } from 'zod';
import { ACTION_STATUSES, DECISION_KINDS, DECISION_POSITIONS, TABLE_HOMES } from './choices';

const isoDate = z.iso.date();

export const decisionKindSchema = z.enum(DECISION_KINDS);

/** A block as one entry of a list: marks of a list are structure, never part of the text. `level` counts from 0. */
export const listPlaceSchema = z.strictObject({
  ordered: z.boolean(),
  level: z.number().int().min(0).max(8),
  /** The mark as printed where it carries meaning ("1)", "a."), else null. */
  mark: z.string().nullable(),
});

/** Inline Markdown: `**bold**`, `*italic*` and backslash escapes only; a line break inside is "\n". See ./inline. */
const inlineText = z.string();

const textFields = { id: z.string().min(1), text: inlineText, list: listPlaceSchema.nullable() };

/** Ordinary text of the minutes. */
export const noteBlockSchema = z.strictObject({ kind: z.literal('note'), ...textFields });
/** Text under a heading such as "Bakgrund": why the matter is there. */
export const backgroundBlockSchema = z.strictObject({ kind: z.literal('background'), ...textFields });
/** Words quoted from a person or a document. */
export const quoteBlockSchema = z.strictObject({ kind: z.literal('quote'), ...textFields });

/**
 * Text of a decision. `position` says how neighbouring blocks make one decision: `alone` is a whole decision; a `lead`
 * ("Kommunchefsgruppen beslutar") is none by itself but opens every `clause` that follows it; `continued` belongs to
 * the decision before it. `act`, `to` and `toDate` describe the decision that this block starts.
 */
export const decisionBlockSchema = z.strictObject({
  kind: z.literal('decision'),
  ...textFields,
  position: z.enum(DECISION_POSITIONS),
  act: decisionKindSchema.nullable(),
  /** The body or person that a proposal, referral or assignment goes to, in the words of the minutes. */
  to: z.string().nullable(),
  /** The meeting day of that body. */
  toDate: isoDate.nullable(),
});

/** A heading inside an item; level 1 stands directly under the item's title. */
export const headingBlockSchema = z.strictObject({
  kind: z.literal('heading'),
  id: z.string().min(1),
  text: inlineText,
  level: z.number().int().min(1).max(4),
});

/** Rows of inline Markdown cells, all rows equally long; the first row is a header row when `header` is true. */
export const tableBlockSchema = z.strictObject({
  kind: z.literal('table'),
  id: z.string().min(1),
  header: z.boolean(),
  rows: z.array(z.array(inlineText)).min(1),
  /** Which text the table stands in: it follows that projection. */
  partOf: z.enum(TABLE_HOMES),
});

export const actionStatusSchema = z.enum(ACTION_STATUSES);

/** What an action is, wherever it stands. `due` is exact; `dueText` keeps a vague deadline ("våren 2016") in its words. */
export const actionFields = {
  task: z.string(),
  due: isoDate.nullable(),
  dueText: z.string().nullable(),
  /** Names of people or organisations, in the order given; empty when nobody is named. */
  owners: z.array(z.string()),
  status: actionStatusSchema,
};

/** An action at its place in the text; the block's id is the action's id. */
export const actionBlockSchema = z.strictObject({
  kind: z.literal('action'),
  id: z.string().min(1),
  ...actionFields,
});

/** The place in the text where an attachment of the same item is shown or named. */
export const attachmentBlockSchema = z.strictObject({
  kind: z.literal('attachment'),
  id: z.string().min(1),
  /** `id` of an entry in the item's `attachments`. */
  attachment: z.string().min(1),
});

/** A block that a newer program wrote: kept with its name and its plain text, shown as it is. */
export const unknownBlockSchema = z.strictObject({
  kind: z.literal('unknown'),
  id: z.string().min(1),
  name: z.string(),
  text: z.string(),
});

const plainBlocks = [
  noteBlockSchema,
  backgroundBlockSchema,
  quoteBlockSchema,
  decisionBlockSchema,
  headingBlockSchema,
  tableBlockSchema,
  actionBlockSchema,
  attachmentBlockSchema,
  unknownBlockSchema,
] as const;

/** Every block except a secret part. */
export const plainBlockSchema = z.discriminatedUnion('kind', plainBlocks);

/**
 * The extent of a secret part. In a record of Klubba's own `record` names the other record and `body` is empty. Only an
 * import, whose source printed the text between two marks, carries it here until it is moved out (./secret-parts).
 */
export const secretPartBlockSchema = z.strictObject({
  kind: z.literal('secretPart'),
  id: z.string().min(1),
  record: z.string().nullable(),
  mark: z.string(),
  ground: z.string().nullable(),
  body: z.array(plainBlockSchema),
});

export const blockSchema = z.discriminatedUnion('kind', [...plainBlocks, secretPartBlockSchema]);

export type DecisionKind = z.infer<typeof decisionKindSchema>;
export type ListPlace = z.infer<typeof listPlaceSchema>;
export type DecisionBlock = z.infer<typeof decisionBlockSchema>;
export type TableBlock = z.infer<typeof tableBlockSchema>;
export type ActionBlock = z.infer<typeof actionBlockSchema>;
export type SecretPartBlock = z.infer<typeof secretPartBlockSchema>;
export type PlainBlock = z.infer<typeof plainBlockSchema>;
export type Block = z.infer<typeof blockSchema>;
export type BlockKind = Block['kind'];
