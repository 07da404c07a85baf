/**
 * The words of access: the roles a person can hold and the states a meeting can be in. Owns both lists; decides nothing.
 */

/** What a member can be in a group; several at once. The Swedish words stand in docs/glossary.md. */
export const GROUP_ROLES = [
  'administrator',
  'secretary',
  'chair',
  'viceChair',
  'member',
  'substitute',
  'reader',
] as const;
export type GroupRole = (typeof GROUP_ROLES)[number];

/** A role as the table sees it: an adjuster is named for one meeting, on top of a role in the group. */
export type Role = GroupRole | 'adjuster';

/** In the order of a meeting's life; `cancelled` stands aside. */
export const MEETING_STATES = [
  'planned',
  'live',
  'review',
  'signing',
  'approved',
  'published',
  'cancelled',
] as const;
export type MeetingState = (typeof MEETING_STATES)[number];
