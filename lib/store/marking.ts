/**
 * The marking that is under way in a meeting: what is to become confidential, written down before anything is touched, so
 * that whoever comes next can complete it. At most one; it is claimed and ended by version.
 */
import { z } from 'zod';
import { markingKey } from './keys';
import { parseItem } from './parse-item';
import type { Table } from './table';

const schema = z.object({
  meetingId: z.string(),
  partId: z.string(),
  itemId: z.string(),
  mark: z.string(),
  /** `null`: the whole item. */
  blockIds: z.array(z.string()).nullable(),
  /** The blocks that there were when it was asked for. */
  seen: z.array(z.string()),
  /** The generation of the open text that is marked in. */
  from: z.number().int(),
  /** Who asked for it, and could when they did. */
  actor: z.object({ personId: z.string(), name: z.string(), organisationId: z.string() }),
});
export type Marking = z.infer<typeof schema>;

const itemSchema = z.object({ marking: schema.nullable(), version: z.number().int() });
/** As it lies there; `marking` is `null` when none is under way. */
export type MarkingPlace = z.infer<typeof itemSchema>;

/** What is under way in the meeting. @throws AppError `corrupt` */
export async function readMarkingPlace(table: Table, meetingId: string): Promise<MarkingPlace> {
  const item = await table.get(markingKey(meetingId));
  return item === null ? { marking: null, version: 0 } : parseItem(itemSchema, item);
}

/** Begins a marking, or ends it with `null`, if nobody has touched the place since it was read. Resolves whether it did. */
export function writeMarkingPlace(
  table: Table,
  meetingId: string,
  { from, marking }: { readonly from: MarkingPlace; readonly marking: Marking | null },
): Promise<boolean> {
  const item = { ...markingKey(meetingId), marking, version: from.version + 1 };
  return table.put(item, from.version === 0 ? { ifAbsent: true } : { ifVersion: from.version });
}
