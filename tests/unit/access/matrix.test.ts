import { describe, expect, it } from 'vitest';
import { type Action, can } from '@/lib/access/can';
import type { Resource } from '@/lib/access/resource';
import { GROUP_ROLES, type GroupRole, MEETING_STATES } from '@/lib/access/roles';
import { ELSEWHERE, ON_GROUP, ON_MEETING, ON_PART } from '@/lib/access/table';
import { anActor } from '@/tests/support/builders';
import { allowedBy, GROUP_SENTENCES, MEETING_SENTENCES, PART_SENTENCES } from './expected';

const ACTIONS = [ON_MEETING, ON_PART, ON_GROUP, ELSEWHERE].flatMap((table) => Object.keys(table)) as Action[];
const SENTENCES = { group: GROUP_SENTENCES, meeting: MEETING_SENTENCES, part: PART_SENTENCES };
const ALLOWED = {
  group: allowedBy(GROUP_SENTENCES),
  meeting: allowedBy(MEETING_SENTENCES),
  part: allowedBy(PART_SENTENCES),
};

/** `can` without the compiler's help, as a wrong call would be. */
const ask = can as (actor: ReturnType<typeof anActor>, action: Action, resource: Resource) => boolean;

/** Every set of roles, the empty one too. */
const ROLE_SETS: readonly (readonly GroupRole[])[] = Array.from(
  { length: 2 ** GROUP_ROLES.length },
  (_, bits) => GROUP_ROLES.filter((_role, n) => bits & (1 << n)),
);
const OFFICES = [
  {},
  { isOperator: true },
  { administersOrganisation: true },
  { isOperator: true, administersOrganisation: true },
];
const TRUTH = [true, false];

type Case = {
  readonly roles: readonly GroupRole[];
  readonly isAdjuster: boolean;
  readonly belongs: boolean;
  readonly isOwn: boolean;
  readonly clearance: 'none' | 'own' | 'other';
  readonly state: (typeof MEETING_STATES)[number];
};

function* cases(): Generator<Case> {
  for (const roles of ROLE_SETS)
    for (const isAdjuster of TRUTH)
      for (const belongs of TRUTH)
        for (const isOwn of TRUTH)
          for (const clearance of ['none', 'own', 'other'] as const)
            for (const state of MEETING_STATES) yield { roles, isAdjuster, belongs, isOwn, clearance, state };
}

function resourceOf(type: 'group' | 'meeting' | 'part', one: Case): Resource {
  const group = { organisationIds: one.belongs ? ['lilla', 'norras'] : ['lilla'] };
  const membership = { personId: one.isOwn ? 'karin' : 'eva', roles: one.roles };
  const meeting = { group, membership, state: one.state, adjusterIds: one.isAdjuster ? ['karin'] : ['eva'] };
  if (type === 'group') return { type, group, membership };
  if (type === 'meeting') return { type, ...meeting };
  const holder = { none: null, own: { personId: 'karin' }, other: { personId: 'eva' } }[one.clearance];
  return { type, ...meeting, clearance: holder };
}

function isExpected(type: 'group' | 'meeting' | 'part', action: Action, one: Case): boolean {
  if (!one.isOwn || !one.belongs || one.roles.length === 0) return false;
  if (type === 'part' && one.clearance !== 'own') return false;
  const roles = one.isAdjuster && type !== 'group' ? [...one.roles, 'adjuster'] : one.roles;
  return roles.some((role) => ALLOWED[type].has(`${role} ${action} ${one.state}`));
}

describe('the access matrix', () => {
  it('holds in every cell of role × clearance × organisation × state × action', () => {
    let cells = 0;
    const unexpected: string[] = [];
    for (const one of cases())
      for (const type of ['group', 'meeting', 'part'] as const) {
        const resource = resourceOf(type, one);
        for (const action of ACTIONS)
          for (const office of OFFICES) {
            cells++;
            const actor = anActor({ personId: 'karin', organisationId: 'norras', ...office });
            if (ask(actor, action, resource) !== isExpected(type, action, one))
              unexpected.push(`${action} on ${type}: ${JSON.stringify({ ...one, ...office })}`);
          }
      }
    process.stdout.write(`access matrix: ${cells} cells, ${unexpected.length} unexpected\n`);
    expect(unexpected.slice(0, 5)).toEqual([]);
    expect(cells).toBe(
      ROLE_SETS.length * 2 * 2 * 2 * 3 * MEETING_STATES.length * 3 * ACTIONS.length * OFFICES.length,
    );
  });

  it('names every action in a sentence', () => {
    for (const [type, table] of [
      ['meeting', ON_MEETING],
      ['part', ON_PART],
      ['group', ON_GROUP],
    ] as const)
      for (const action of Object.keys(table)) expect(SENTENCES[type]).toMatch(new RegExp(`\\b${action}\\b`));
  });

  it('gives nobody in the group anything on a part without clearance', () => {
    for (const roles of ROLE_SETS)
      for (const state of MEETING_STATES) {
        const one = {
          roles,
          isAdjuster: true,
          belongs: true,
          isOwn: true,
          clearance: 'none',
          state,
        } as const;
        for (const action of ACTIONS)
          expect(ask(anActor({ personId: 'karin' }), action, resourceOf('part', one))).toBe(false);
      }
  });
});
