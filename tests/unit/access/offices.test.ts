import { describe, expect, it } from 'vitest';
import { type Action, can, requireCan } from '@/lib/access/can';
import type { Resource } from '@/lib/access/resource';
import { ELSEWHERE, ON_GROUP, ON_MEETING, ON_PART } from '@/lib/access/table';
import { anActor } from '@/tests/support/builders';

const ACTIONS = [ON_MEETING, ON_PART, ON_GROUP, ELSEWHERE].flatMap((table) => Object.keys(table)) as Action[];
const ask = can as (actor: ReturnType<typeof anActor>, action: Action, resource: Resource) => boolean;

const WHO = {
  anybody: anActor(),
  operator: anActor({ isOperator: true }),
  administrator: anActor({ administersOrganisation: true }),
};
const OWN: Resource = { type: 'organisation', organisationId: 'norras' };
const OTHER: Resource = { type: 'organisation', organisationId: 'fjallbyn' };
const SELF: Resource = { type: 'person', personId: 'karin', organisationId: 'norras' };
const COLLEAGUE: Resource = { type: 'person', personId: 'johan', organisationId: 'norras' };
const STRANGER: Resource = { type: 'person', personId: 'eva', organisationId: 'fjallbyn' };
const invited = (holdsLink: boolean, assertsAddress: boolean, organisationId = 'norras'): Resource => ({
  type: 'invitation',
  organisationId,
  holdsLink,
  assertsAddress,
});
const guestOf = (personId: string | null, state: 'live' | 'cancelled' = 'live'): Resource => ({
  type: 'guestItem',
  guest: personId === null ? null : { personId },
  state,
});

/** Everything that is allowed outside of groups; each other combination is refused. */
const ALLOWED: readonly [keyof typeof WHO, Resource, string][] = [
  ['anybody', { type: 'installation' }, 'createGroup'],
  [
    'operator',
    { type: 'installation' },
    'createGroup editOrganisations editIssuers editOperators readOperations',
  ],
  ['administrator', { type: 'installation' }, 'createGroup'],
  ['anybody', OWN, 'readOrganisation'],
  ['operator', OWN, 'readOrganisation appointAdministrator'],
  ['administrator', OWN, 'readOrganisation readPeople managePeople appointAdministrator'],
  ['anybody', OTHER, ''],
  ['operator', OTHER, 'readOrganisation appointAdministrator'],
  ['administrator', OTHER, ''],
  ['anybody', SELF, 'readPerson editPreferences endSessions'],
  ['operator', SELF, 'readPerson editPreferences endSessions'],
  ['administrator', SELF, 'readPerson editPreferences endSessions'],
  ['anybody', COLLEAGUE, ''],
  ['operator', COLLEAGUE, ''],
  ['administrator', COLLEAGUE, 'readPerson endSessions'],
  ['anybody', STRANGER, ''],
  ['operator', STRANGER, ''],
  ['administrator', STRANGER, ''],
  ['anybody', invited(true, true), 'acceptInvitation'],
  ['anybody', invited(true, false), ''],
  ['anybody', invited(false, true), ''],
  ['anybody', invited(true, true, 'fjallbyn'), ''],
  ['operator', invited(true, false), ''],
  ['administrator', invited(true, false), ''],
  ['anybody', guestOf('karin'), 'readGuestItem'],
  ['anybody', guestOf('karin', 'cancelled'), ''],
  ['anybody', guestOf('eva'), ''],
  ['anybody', guestOf(null), ''],
  ['operator', guestOf('eva'), ''],
  ['administrator', guestOf('eva'), ''],
];

describe('access outside of groups', () => {
  it.each(ALLOWED)('%s on %j may exactly: %s', (who, resource, allowed) => {
    const may = ACTIONS.filter((action) => ask(WHO[who], action, resource));
    expect(may.sort()).toEqual(allowed.split(' ').filter(Boolean).sort());
  });

  it('refuses unknown and forbidden with the same words', () => {
    const refusal = (ask: () => void): unknown => {
      try {
        ask();
      } catch (error) {
        return error;
      }
      return null;
    };
    const forbidden = refusal(() => requireCan(WHO.anybody, 'editIssuers', { type: 'installation' }));
    const unknown = refusal(() => requireCan<Resource & { type: 'group' }>(WHO.anybody, 'readGroup', null));
    expect(forbidden).toMatchObject({ code: 'notFound', reason: null, message: 'notFound' });
    expect(unknown).toMatchObject({ code: 'notFound', reason: null, message: 'notFound' });
  });

  it('refuses names that every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      expect(ask(WHO.operator, name as Action, { type: 'installation' })).toBe(false);
  });
});
