/**
 * A document goes on in a new room: the frozen content of the old one is its first content, written by the server once,
 * with the owners of what is in it. Done before anybody is sent there, so nobody ever meets an empty room.
 */
import { SEED_CLIENT } from '@/lib/minutes/live/from-record';
import { freeze } from '@/lib/room/freeze';
import { claimClientId, listClientOwners, readClientOwner } from '@/lib/store/client-owner';
import { timeKeyPart } from '@/lib/store/keys';
import { writeUpdate } from '@/lib/store/room-update';
import { roomDepsOf, type SealDeps } from './seal-deps';

/** Whose first content it is; no person has this id. */
const SEEDER = 'klubba';

/** Twice, also at once, is once. @throws AppError as `freeze` */
export async function openGeneration(deps: SealDeps, from: string, to: string): Promise<void> {
  if ((await readClientOwner(deps.table, to, SEED_CLIENT)) !== null) return;
  const { bytes, at } = await freeze(roomDepsOf(deps), from);
  const owners = await listClientOwners(deps.table, from);
  for (const owner of owners) if (owner.clientId !== SEED_CLIENT) await claimClientId(deps.table, to, owner);
  // The cut's own time: every seeder writes the same item.
  const stamp = `${timeKeyPart(at)}-seed`;
  await writeUpdate(deps.table, to, { stamp, author: SEEDER, bytes, sha256: deps.sha256 });
  await claimClientId(deps.table, to, { clientId: SEED_CLIENT, personId: SEEDER, since: deps.now() });
}
