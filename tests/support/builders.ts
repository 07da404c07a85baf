/** Things to test with: valid as they are, and any part can be another. People are invented. */
import type { Actor } from '@/lib/access/actor';
import type { Group } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';
import { type Organisation, readOrganisation, writeOrganisation } from '@/lib/store/organisation';
import { type Person, readPerson, writePerson } from '@/lib/store/person';
import { acceptInvitation } from '@/lib/workspace/accept-invitation';
import { type BeginPartInput, beginPart } from '@/lib/workspace/begin-part';
import { type CreateGroupInput, createGroup } from '@/lib/workspace/create-group';
import { type CreateMeetingInput, createMeeting } from '@/lib/workspace/create-meeting';
import { deliverMail } from '@/lib/workspace/deliver-mail';
import type { Deps } from '@/lib/workspace/deps';
import { type InviteMemberInput, inviteMember } from '@/lib/workspace/invite-member';
import type { SealDeps } from '@/lib/workspace/seal-deps';

/** A municipality whose people have addresses at `<id>.example`. */
export function anOrganisation(overrides: Partial<Organisation> = {}): Organisation {
  const { id = 'norras' } = overrides;
  const client = { clientId: 'klubba', sealedClientSecret: 'sealed' };
  return {
    id,
    name: `${id} kommun`,
    domains: [`${id}.example`],
    signIn: { kind: 'oidc', issuer: `https://idp.${id}.example`, needsVerifiedEmail: true, ...client },
    mfa: { acr: [], amr: [], acrs: [], maxAgeSeconds: null },
    isActive: true,
    createdAt: 0,
    version: 1,
    ...overrides,
  };
}

/** A person of `norras`. */
export function aPerson(overrides: Partial<Person> = {}): Person {
  const { id = 'karin', organisationId = 'norras' } = overrides;
  return {
    id,
    organisationId,
    issuer: `https://idp.${organisationId}.example`,
    subject: id,
    name: id,
    email: `${id}@${organisationId}.example`,
    administersOrganisation: false,
    isActive: true,
    sessionGeneration: 0,
    createdAt: 0,
    version: 1,
    ...overrides,
  };
}

/** A signed-in person of `norras`. */
export function anActor(overrides: Partial<Actor> = {}): Actor {
  const { personId = 'karin', organisationId = 'norras' } = overrides;
  return {
    personId,
    name: personId,
    organisationId,
    isOperator: false,
    administersOrganisation: false,
    assertedEmail: `${personId}@${organisationId}.example`,
    sessionId: `session-${personId}`,
    authenticatedAt: 0,
    ...overrides,
  };
}

/** Stores the organisation unless it is there. */
export async function putOrganisation(
  deps: Deps,
  overrides: Partial<Organisation> = {},
): Promise<Organisation> {
  const wanted = anOrganisation(overrides);
  const known = await readOrganisation(deps.table, wanted.id);
  if (known === null) await writeOrganisation(deps.table, wanted);
  return known ?? wanted;
}

/** Stores the person with the organisation, signed in. */
export async function putPerson(deps: Deps, overrides: Partial<Person> = {}): Promise<Actor> {
  const person = aPerson(overrides);
  await putOrganisation(deps, { id: person.organisationId });
  if ((await readPerson(deps.table, person.id)) === null) await writePerson(deps.table, person);
  const { id: personId, organisationId, administersOrganisation, email: assertedEmail } = person;
  return anActor({ personId, organisationId, administersOrganisation, assertedEmail });
}

/** A group of `norras` and `fjallbyn`, administered by `founder`. */
export async function aGroup(
  deps: Deps,
  founder: Actor,
  overrides: Partial<CreateGroupInput> = {},
): Promise<Group> {
  const organisationIds = overrides.organisationIds ?? ['fjallbyn'];
  for (const id of organisationIds) await putOrganisation(deps, { id });
  return await createGroup(deps, founder, { name: 'Kommuncheferna', ...overrides, organisationIds });
}

/** A planned meeting of the group. */
export function aMeeting(
  deps: Deps,
  actor: Actor,
  overrides: Partial<CreateMeetingInput> & { readonly groupId: string },
): Promise<Meeting> {
  return createMeeting(deps, actor, { date: '2026-04-20', title: 'Möte i april', ...overrides });
}

/** Sends what waits and gives the invitation links that went out, by address. */
export async function sentLinks(deps: SealDeps): Promise<ReadonlyMap<string, string>> {
  const links = new Map<string, string>();
  await deliverMail(deps, {
    url: 'https://klubba.example',
    send: async ({ to, text }) => {
      const link = /https:\/\/klubba\.example\/invitation\/(\S+)/.exec(text)?.[1];
      if (link !== undefined) links.set(to, link);
    },
  });
  return links;
}

/** Invites the person and lets them accept, as they would. */
export async function aMember(
  deps: SealDeps,
  admin: Actor,
  member: { readonly groupId: string; readonly person: Actor; readonly roles: InviteMemberInput['roles'] },
): Promise<Actor> {
  const email = member.person.assertedEmail ?? '';
  await inviteMember(deps, admin, { groupId: member.groupId, email, roles: member.roles });
  const link = (await sentLinks(deps)).get(email) ?? '';
  await acceptInvitation(deps, member.person, { link });
  return member.person;
}

/** An empty confidential part, the actor cleared for it; resolves with its id. */
export async function aPart(
  deps: SealDeps,
  actor: Actor,
  { meetingId, ...overrides }: Partial<BeginPartInput> & { readonly meetingId: string },
): Promise<string> {
  const { partId } = await beginPart(deps, actor, {
    ...{ meetingId, itemId: 'item-1', mark: 'SEKRETESS', provision: 'OSL 19 kap. 1 §' },
    ...{ reason: 'Affärsförhållanden', endEvent: null },
    ...overrides,
  });
  return partId;
}
