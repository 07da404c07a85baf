/**
 * What the actor's own organisation must do, decide and register, out of the groups that the actor may read. Names of
 * organisations are compared whole; what is only alike is left to people.
 */
import type { Actor } from '@/lib/access/actor';
import { nameParts } from '@/lib/minutes/names';
import { readOrganisation } from '@/lib/store/organisation';
import {
  type FollowedDecision,
  type FollowedGroup,
  type FollowedItem,
  followedGroups,
  followGroup,
} from './followed-group';
import type { ReadDeps } from './gather-follow-up';
import { compareActions, type MyAction } from './list-my-actions';

type InGroup<T> = T & Pick<FollowedGroup, 'group' | 'mayUpdate'>;

export type OrganisationFollowUp = {
  readonly organisationName: string;
  /** Open actions that the organisation or its people own. */
  readonly toDo: readonly MyAction[];
  /** Proposals and referrals to a body of the organisation that have no outcome yet. */
  readonly toDecide: readonly InGroup<FollowedDecision>[];
  /** Decided matters that have no registration number of the organisation. */
  readonly toRegister: readonly InGroup<FollowedItem>[];
};

/** Writes nothing. */
export async function readOrganisationFollowUp(deps: ReadDeps, actor: Actor): Promise<OrganisationFollowUp> {
  const organisation = await readOrganisation(deps.table, actor.organisationId);
  const name = organisation?.name ?? actor.organisationId;
  const found = { toDo: [] as MyAction[], toDecide: [], toRegister: [] } as {
    toDo: MyAction[];
    toDecide: InGroup<FollowedDecision>[];
    toRegister: InGroup<FollowedItem>[];
  };
  for (const group of await followedGroups(deps, actor)) {
    const { mayUpdate, actions, decisions, items, ...followed } = await followGroup(deps, actor, group);
    const here = { group: followed.group, mayUpdate };
    const people = new Set(
      group.members.flatMap((member) =>
        member.organisationId === actor.organisationId ? member.personId : [],
      ),
    );
    for (const action of actions)
      if (action.status === 'open' && action.owners.some((owner) => isOurs(owner, name, people)))
        found.toDo.push({ ...action, ...here });
    for (const decision of decisions)
      if (isToDecide(decision, name)) found.toDecide.push({ ...decision, ...here });
    for (const item of items) if (isToRegister(item, name)) found.toRegister.push({ ...item, ...here });
  }
  found.toDo.sort(compareActions);
  return { organisationName: name, ...found };
}

function isOurs(
  owner: { readonly name: string; readonly personId: string | null; readonly organisation: string | null },
  organisation: string,
  people: ReadonlySet<string>,
): boolean {
  if (owner.personId !== null) return people.has(owner.personId);
  return isName(owner.name, organisation) || isName(owner.organisation ?? '', organisation);
}

/** "Norrås kommun" and "Norrås" are one name. */
function isName(written: string, organisation: string): boolean {
  const bare = (text: string): string =>
    nameParts(text)
      .filter((part) => !['kommun', 'kommunen', 'stad', 'region'].includes(part))
      .join(' ');
  return bare(written) !== '' && bare(written) === bare(organisation);
}

/** Bodies that every municipality has, and words for all of them. */
const EVERYBODYS =
  /^(kommunstyrelsen|kommunstyrelserna|kommunfullmäktige|respektive|resp\.?|varje|kommunerna|medlemskommunerna|samtliga)(\s|$)/i;

function isToDecide({ kind, to, outcomes }: FollowedDecision, organisation: string): boolean {
  if (kind !== 'propose' && kind !== 'refer') return false;
  const latest = outcomes.at(-1)?.what.outcome ?? 'waiting';
  if (latest !== 'waiting' || to === null) return false;
  return EVERYBODYS.test(to.trim()) || hasName(to, organisation);
}

/** The whole name somewhere in the words. */
function hasName(text: string, organisation: string): boolean {
  const parts = nameParts(organisation).filter((part) => part !== 'kommun');
  const words = nameParts(text).map((word) => word.replace(/s$/, ''));
  return parts.length > 0 && parts.every((part) => words.includes(part.replace(/s$/, '')));
}

function isToRegister(item: FollowedItem, organisation: string): boolean {
  if (!item.hasDecisions || item.kind === 'standing' || item.meeting.state === 'planned') return false;
  return !item.registrations.some(({ organisation: of }) => of !== null && isName(of, organisation));
}
