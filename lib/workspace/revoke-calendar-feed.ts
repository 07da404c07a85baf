/** Ends one of one's own calendar feeds. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { listCalendarFeeds, removeCalendarFeed } from '@/lib/store/calendar-feed';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { requireOwn } from './list-own-feeds';

const which = z.object({ feedId: idField });
export type RevokeCalendarFeedInput = z.input<typeof which>;

/** Ends it at once; one that is gone is gone. @throws AppError `notFound` */
export async function revokeCalendarFeed(
  deps: Deps,
  actor: Actor,
  input: RevokeCalendarFeedInput,
): Promise<void> {
  const { feedId } = parseInput(which, input);
  requireOwn(actor);
  const feeds = await listCalendarFeeds(deps.table, actor.personId);
  const feed = feeds.find((one) => one.feedId === feedId);
  if (feed !== undefined) await removeCalendarFeed(deps.table, feed);
}
