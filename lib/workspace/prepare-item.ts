/**
 * Immediate approval of one item (omedelbar justering) of a body under the Local Government Act: its text as it stands is
 * stored as bytes of its own and put to the signers, while the rest of the minutes goes on.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import type { Meeting } from '@/lib/store/meeting';
import { itemStatement, sha256Hex } from '@/lib/store/meeting-event';
import { appendEvent } from './append-event';
import { storeFiles } from './candidate-files';
import { findItem, itemFiles } from './immediate-item';
import { idField, parseInput } from './input';
import { liveRecord } from './live-record';
import { requireStatutory } from './require-statutory';
import type { SealDeps } from './seal-deps';
import { seedFirst } from './seed-first';
import { signersOf } from './signers';
import { requireMeeting } from './standing';

const schema = z.object({ meetingId: idField, itemId: idField });
export type PrepareItemInput = z.input<typeof schema>;

/**
 * The meeting with the item in signing; twice is once.
 * @throws AppError `notFound` also for an item that is not there; `conflict` `meetingState` | `notStatutory` | `itemSealed` |
 * `adjusterLeft` | `noSigner`
 */
export async function prepareItem(deps: SealDeps, actor: Actor, input: PrepareItemInput): Promise<Meeting> {
  const { meetingId, itemId } = parseInput(schema, input);
  const { meeting, group } = await requireMeeting(deps, actor, { meetingId, action: 'prepareItem' });
  requireStatutory(group);
  const signerIds = signersOf(meeting, group, null);
  await seedFirst(deps, meeting, group);
  const record = await liveRecord(deps, meeting, group);
  const item = findItem(record.items, itemId);
  if (item === null) throw new AppError('notFound');
  const files = await storeFiles(deps, meetingId, itemFiles(record, item, meeting.n + 1));
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'prepareItem',
    decide: async (now) => {
      const last = now.immediate[itemId];
      if (last?.state === 'signing') return null;
      if (last?.state === 'sealed') throw new AppError('conflict', 'itemSealed');
      const attempt = (last?.attempt ?? 0) + 1;
      const statement = itemStatement({ meeting: meetingId, itemId, attempt, files });
      const itemHash = await sha256Hex(statement);
      const { title } = item;
      return { type: 'itemPrepared', itemId, itemHash, attempt, title, files, signerIds };
    },
  });
}
