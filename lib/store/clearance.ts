/** Clearance of one person for one confidential part of a meeting. Default none: what is not stored is not granted. */
import { z } from 'zod';
import { CLEARANCE_PREFIX, clearanceKey, partPk } from './keys';
import { parseItem } from './parse-item';
import { type Item, queryAll, type Table } from './table';

const schema = z.object({
  meetingId: z.string(),
  partId: z.string(),
  personId: z.string(),
  grantedBy: z.string(),
  grantedAt: z.number(),
});

export type Clearance = z.infer<typeof schema>;

export function toItem(clearance: Clearance): Item {
  return { ...clearanceKey(clearance.meetingId, clearance.partId, clearance.personId), ...clearance };
}

/** @throws AppError `corrupt` */
export function fromItem(item: Item): Clearance {
  return parseItem(schema, item);
}

/** The person's clearance, or `null` when there is none. */
export async function readClearance(
  table: Table,
  part: { readonly meetingId: string; readonly partId: string },
  personId: string,
): Promise<Clearance | null> {
  const item = await table.get(clearanceKey(part.meetingId, part.partId, personId));
  return item === null ? null : fromItem(item);
}

/** Everybody who is cleared for the part. */
export async function listClearances(table: Table, meetingId: string, partId: string): Promise<Clearance[]> {
  const found: Clearance[] = [];
  for await (const item of queryAll(table, { pk: partPk(meetingId, partId), prefix: CLEARANCE_PREFIX }))
    found.push(fromItem(item));
  return found;
}

/** Grants; granting twice keeps the first. */
export async function grantClearance(table: Table, clearance: Clearance): Promise<void> {
  await table.put(toItem(clearance), { ifAbsent: true });
}

/** Takes it back; twice is no error. */
export async function revokeClearance(table: Table, clearance: Clearance): Promise<void> {
  await table.remove([clearanceKey(clearance.meetingId, clearance.partId, clearance.personId)]);
}
