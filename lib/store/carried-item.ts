/** Which meeting a tabled item was carried into: claimed before it is written there, so that no two meetings take one matter. */
import { z } from 'zod';
import { carriedItemKey } from './keys';
import { parseItem } from './parse-item';
import type { Table } from './table';

const schema = z.object({ meetingId: z.string(), at: z.number(), version: z.number() });
export type CarriedClaim = z.infer<typeof schema>;

/** Who has it, or `null`. */
export async function readCarriedClaim(
  table: Table,
  groupId: string,
  itemKey: string,
): Promise<CarriedClaim | null> {
  const item = await table.get(carriedItemKey(groupId, itemKey));
  return item === null ? null : parseItem(schema, item);
}

/** Takes it, in the place of `before`; `false` when somebody else has it now. */
export function claimCarried(
  table: Table,
  where: { readonly groupId: string; readonly itemKey: string; readonly before: CarriedClaim | null },
  claim: Omit<CarriedClaim, 'version'>,
): Promise<boolean> {
  const { groupId, itemKey, before } = where;
  const version = (before?.version ?? 0) + 1;
  return table.put(
    { ...carriedItemKey(groupId, itemKey), ...claim, version },
    before === null ? { ifAbsent: true } : { ifVersion: before.version },
  );
}
