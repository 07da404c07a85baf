/**
 * The one decision of the product. Every verb asks it, with facts it has just read; nothing else compares roles.
 */
import { AppError } from '@/lib/errors';
import type { Actor } from './actor';
import type { Resource } from './resource';
import type { MeetingState, Role } from './roles';
import { CIRCLES, COLUMNS, ELSEWHERE, ON_GROUP, ON_MEETING, ON_PART } from './table';

type Elsewhere = typeof ELSEWHERE;
type ElsewhereOn<T> = { [A in keyof Elsewhere]: Elsewhere[A]['on'] extends T ? A : never }[keyof Elsewhere];
type Office = Elsewhere[keyof Elsewhere]['who'][number];

/** What may be asked of a kind of resource; another pair does not compile. */
export type ActionOn<T extends Resource['type']> = T extends 'meeting'
  ? keyof typeof ON_MEETING
  : T extends 'part'
    ? keyof typeof ON_PART
    : T extends 'group'
      ? keyof typeof ON_GROUP
      : ElsewhereOn<T>;
export type Action = ActionOn<Resource['type']>;

/** Whether the actor may do it. Total: an action that does not belong to the resource is refused. */
export function can<R extends Resource>(actor: Actor, action: ActionOn<R['type']>, resource: R): boolean {
  return decide(actor, action, resource);
}

/** @throws AppError `notFound` when the actor may not, exactly as when the thing does not exist */
export function requireCan<R extends Resource>(
  actor: Actor,
  action: ActionOn<R['type']>,
  resource: R | null,
): asserts resource is R {
  if (resource === null || !can(actor, action, resource)) throw new AppError('notFound');
}

function decide(actor: Actor, action: string, resource: Resource): boolean {
  switch (resource.type) {
    case 'group':
      return (
        Object.hasOwn(ON_GROUP, action) && holds(actor, resource, ON_GROUP[action as keyof typeof ON_GROUP])
      );
    case 'meeting':
      return holds(actor, resource, circleIn(ON_MEETING, action, resource.state));
    case 'part':
      return (
        resource.clearance?.personId === actor.personId &&
        holds(actor, resource, circleIn(ON_PART, action, resource.state))
      );
    default: {
      const rule = Object.hasOwn(ELSEWHERE, action) ? ELSEWHERE[action as keyof Elsewhere] : null;
      return rule?.on === resource.type && rule.who.some((office) => fills(actor, office, resource));
    }
  }
}

function circleIn(
  table: Readonly<Record<string, readonly (keyof typeof CIRCLES)[]>>,
  action: string,
  state: MeetingState,
): keyof typeof CIRCLES {
  return (Object.hasOwn(table, action) ? table[action]?.[COLUMNS.indexOf(state)] : undefined) ?? 'none';
}

function holds(
  actor: Actor,
  facts: Extract<Resource, { type: 'group' | 'meeting' | 'part' }>,
  circle: keyof typeof CIRCLES,
): boolean {
  const { membership } = facts;
  if (membership === null || membership.personId !== actor.personId) return false;
  if (!facts.group.organisationIds.includes(actor.organisationId)) return false;
  const isAdjuster = facts.type !== 'group' && facts.adjusterIds.includes(actor.personId);
  const roles: readonly Role[] =
    isAdjuster && membership.roles.length > 0 ? [...membership.roles, 'adjuster'] : membership.roles;
  const allowed: readonly Role[] = CIRCLES[circle];
  return roles.some((role) => allowed.includes(role));
}

function fills(actor: Actor, office: Office, resource: Resource): boolean {
  const isOwnOrganisation = 'organisationId' in resource && resource.organisationId === actor.organisationId;
  switch (office) {
    case 'anyone':
      return true;
    case 'operator':
      return actor.isOperator;
    case 'colleague':
      return isOwnOrganisation;
    case 'organisationAdministrator':
      return actor.administersOrganisation && isOwnOrganisation;
    case 'self':
      return resource.type === 'person' && resource.personId === actor.personId;
    case 'invited':
      return (
        resource.type === 'invitation' && resource.holdsLink && resource.assertsAddress && isOwnOrganisation
      );
    case 'guest':
      return (
        resource.type === 'guestItem' &&
        resource.guest?.personId === actor.personId &&
        resource.state !== 'cancelled'
      );
  }
}
