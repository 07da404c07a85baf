/**
 * What earlier meetings left open and a meeting took over: written once for each occasion (when it was planned, when it
 * began). The live document gets it from here; once the document continues in
 * another room, only its words are taken away.
 */
import { z } from 'zod';
import { CARRY_PREFIX, carryKey, meetingPk } from './keys';
import { parseItem } from './parse-item';
import { type Item, queryAll, type Table } from './table';

const source = { meetingId: z.string(), itemId: z.string() };
const schema = z.object({
  meetingId: z.string(),
  n: z.number().int().min(1),
  at: z.number(),
  personId: z.string(),
  items: z.array(
    z.object({
      /** The matter's own key; `null` for an item that only gathers actions. */
      key: z.string().nullable(),
      itemId: z.string(),
      order: z.string(),
      title: z.string(),
      kind: z.string().nullable(),
      presenters: z.array(z.string()),
      carriedFrom: z.string().nullable(),
      from: z.object({ ...source, date: z.string(), reason: z.string().nullable() }).nullable(),
    }),
  ),
  actions: z.array(
    z.object({
      key: z.string(),
      itemId: z.string(),
      task: z.string(),
      due: z.string().nullable(),
      dueText: z.string().nullable(),
      owners: z.array(z.object({ name: z.string(), participant: z.string().nullable() })),
      heading: z.string(),
      from: z.object({ ...source, actionId: z.string() }),
    }),
  ),
  /** Keys that whoever planned the meeting left out; they are not carried into it later either. */
  declined: z.array(z.string()),
});

export type Carry = z.infer<typeof schema>;

/** Everything carried into the meeting, in order. @throws AppError `corrupt` */
export async function listCarries(table: Table, meetingId: string): Promise<Carry[]> {
  const carries: Carry[] = [];
  for await (const item of queryAll(table, { pk: meetingPk(meetingId), prefix: CARRY_PREFIX }))
    carries.push(parseItem(schema, item));
  return carries;
}

/** Stores it; `false` when that occasion has been written already, which then stands. */
export function addCarry(table: Table, carry: Carry): Promise<boolean> {
  const item: Item = { ...carryKey(carry.meetingId, carry.n), ...carry };
  return table.put(item, { ifAbsent: true });
}

/** Whether there is nothing to write into a document. */
export const bringsNothing = ({ items, actions }: Pick<Carry, 'items' | 'actions'>): boolean =>
  items.length === 0 && actions.length === 0;

/** Takes the words of what was carried out of storage; ids and keys stay, by which an action is known through its meetings. */
export async function forgetCarriedWords(table: Table, meetingId: string): Promise<void> {
  for (const carry of await listCarries(table, meetingId)) {
    const actions = carry.actions.map((action) => ({
      ...action,
      ...{ task: '', due: null, dueText: null, owners: [], heading: '' },
    }));
    await table.put({ ...carryKey(meetingId, carry.n), ...carry, actions });
  }
}
