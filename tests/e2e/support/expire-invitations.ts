/** Lets time pass for the invitations of one group, by writing into the data file of the running server. */

import { listInvitations, writeInvitation } from '@/lib/store/invitation';
import { openTable } from '@/lib/store/open';

export async function expireInvitations(groupId: string): Promise<void> {
  const dataFolder = process.env['KLUBBA_E2E_DATA'] ?? '';
  const table = await openTable({ store: 'sqlite', dataFolder, tableName: 'klubba' });
  for (const invitation of await listInvitations(table, groupId))
    await writeInvitation(table, { ...invitation, expiresAt: Date.now() - 1_000 });
}
