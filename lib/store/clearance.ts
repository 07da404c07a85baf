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

/**
 * The member's clearance, or `null` when there is none. One from an earlier membership does not come back with the person:
 * it counts only if it was granted after the member joined.
 */
export async function readClearance(
  table: Table,
  part: { readonly meetingId: string; readonly partId: string },
  member: { readonly personId: string; readonly since: number } | null,
): Promise<Clearance | null> {
  if (member === null) return null;
  const item = await table.get(clearanceKey(part.meetingId, part.partId, member.personId));
  const clearance = item === null ? null : fromItem(item);
  return clearance !== null && clearance.grantedAt >= member.since ? clearance : null;
}

/** Every grant that is stored for the part; whether one still counts, the membership says (`readClearance`). */
export async function listClearances(table: Table, meetingId: string, partId: string): Promise<Clearance[]> {
  const found: Clearance[] = [];
  for await (const item of queryAll(table, { pk: partPk(meetingId, partId), prefix: CLEARANCE_PREFIX }))
    found.push(fromItem(item));
  return found;
}

/** Grants; granting again is the newer grant. */
export async function grantClearance(table: Table, clearance: Clearance): Promise<void> {
  await table.put(toItem(clearance));
}

/** Takes it back; twice is no error. */
export async function revokeClearance(
  table: Table,
  clearance: Pick<Clearance, 'meetingId' | 'partId' | 'personId'>,
): Promise<void> {
  await table.remove([clearanceKey(clearance.meetingId, clearance.partId, clearance.personId)]);
}
