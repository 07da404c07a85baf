/**
 * Private addresses from which a calendar program fetches. Owns the item, found by the hash of the address's secret, and the
 * index by person; the secret itself is nowhere. Taking the item away ends the feed at once.
 */
import { z } from 'zod';
import { calendarFeedKey, PERSON_FEED_PREFIX, personFeedKey, personPk } from './keys';
import { parseItem } from './parse-item';
import { queryAll, type Table } from './table';

const schema = z.object({
  feedId: z.string(),
  personId: z.string(),
  secretHash: z.string(),
  /** What its owner calls it. */
  name: z.string(),
  meetings: z.boolean(),
  actions: z.boolean(),
  createdAt: z.number(),
});
export type CalendarFeed = z.infer<typeof schema>;

/** The feed with that secret, or `null`. */
export async function readCalendarFeed(table: Table, secretHash: string): Promise<CalendarFeed | null> {
  const item = await table.get(calendarFeedKey(secretHash));
  return item === null ? null : parseItem(schema, item);
}

/** Stores it, index first; `false` when it is there already. */
export async function addCalendarFeed(table: Table, feed: CalendarFeed): Promise<boolean> {
  const { personId, feedId, secretHash } = feed;
  await table.put({ ...personFeedKey(personId, feedId), secretHash });
  return table.put({ ...calendarFeedKey(secretHash), ...feed }, { ifAbsent: true });
}

/** Takes it away, the feed before its index. */
export async function removeCalendarFeed(table: Table, feed: CalendarFeed): Promise<void> {
  await table.remove([calendarFeedKey(feed.secretHash)]);
  await table.remove([personFeedKey(feed.personId, feed.feedId)]);
}

/** The feeds of a person; what the index names and is not there is left out. */
export async function listCalendarFeeds(table: Table, personId: string): Promise<CalendarFeed[]> {
  const feeds: CalendarFeed[] = [];
  for await (const item of queryAll(table, { pk: personPk(personId), prefix: PERSON_FEED_PREFIX })) {
    const { secretHash } = parseItem(z.object({ secretHash: z.string() }), item);
    const feed = await readCalendarFeed(table, secretHash);
    if (feed?.personId === personId) feeds.push(feed);
  }
  return feeds.sort((a, b) => a.createdAt - b.createdAt);
}
