/** Makes a private address for one's own calendar. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { MAX_CALENDAR_FEEDS } from '@/lib/limits';
import { addCalendarFeed, listCalendarFeeds } from '@/lib/store/calendar-feed';
import { sha256Hex } from '@/lib/store/meeting-event';
import type { Deps } from './deps';
import { nameField, parseInput } from './input';
import { requireOwn } from './list-own-feeds';

const newFeed = z
  .object({ name: nameField, meetings: z.boolean(), actions: z.boolean() })
  .refine(({ meetings, actions }) => meetings || actions, { message: 'calendarEmpty' });
export type CreateCalendarFeedInput = z.input<typeof newFeed>;

/**
 * The secret of the new feed's address, told this once.
 * @throws AppError `notFound`; `invalid` `nameMissing` | `nameTooLong` | `calendarEmpty`; `conflict` `tooManyCalendars`
 */
export async function createCalendarFeed(
  deps: Deps,
  actor: Actor,
  input: CreateCalendarFeedInput,
): Promise<string> {
  const wanted = parseInput(newFeed, input);
  requireOwn(actor);
  const { personId } = actor;
  if ((await listCalendarFeeds(deps.table, personId)).length >= MAX_CALENDAR_FEEDS)
    throw new AppError('conflict', 'tooManyCalendars');
  const secret = `${deps.newId()}${deps.newId()}`.replaceAll('-', '');
  const secretHash = await sha256Hex(secret);
  const feed = { ...wanted, feedId: deps.newId(), personId, secretHash, createdAt: deps.now() };
  await addCalendarFeed(deps.table, feed);
  return secret;
}
