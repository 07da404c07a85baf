/** One's own calendar feeds. */
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import { type CalendarFeed, listCalendarFeeds } from '@/lib/store/calendar-feed';
import type { Deps } from './deps';

/** One's own, oldest first, without what finds them. @throws AppError `notFound` */
export async function listOwnFeeds(deps: Deps, actor: Actor): Promise<Omit<CalendarFeed, 'secretHash'>[]> {
  requireOwn(actor);
  const feeds = await listCalendarFeeds(deps.table, actor.personId);
  return feeds.map(({ secretHash: _, ...feed }) => feed);
}

/** Feeds are everybody's own affair. @throws AppError `notFound` */
export function requireOwn({ personId, organisationId, ...actor }: Actor): void {
  const person = { type: 'person', personId, organisationId } as const;
  requireCan({ personId, organisationId, ...actor }, 'editPreferences', person);
}
