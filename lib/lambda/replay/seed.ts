/** A group of eight with a meeting that has begun, and everybody signed in: as stored on a real day, so that rights cost what they cost. */
import type { Actor } from '@/lib/access/actor';
import { readGroup, writeGroup } from '@/lib/store/group';
import { writeOrganisation } from '@/lib/store/organisation';
import { writePerson } from '@/lib/store/person';
import { createSession } from '@/lib/store/session';
import { createGroup } from '@/lib/workspace/create-group';
import { createMeeting } from '@/lib/workspace/create-meeting';
import type { Deps } from '@/lib/workspace/deps';
import { minutesRoom } from '@/lib/workspace/room-name';
import { startMeeting } from '@/lib/workspace/start-meeting';

const ORGANISATION = 'norras';
const ISSUER = 'https://idp.norras.example';
const HOUR_MS = 60 * 60 * 1000;

/** @returns the room of the meeting's minutes */
export async function seedMeeting(deps: Deps, personIds: readonly string[]): Promise<string> {
  await writeOrganisation(deps.table, {
    id: ORGANISATION,
    name: 'Norrås kommun',
    domains: ['norras.example'],
    signIn: {
      kind: 'oidc',
      issuer: ISSUER,
      clientId: 'klubba',
      sealedClientSecret: 'sealed',
      needsVerifiedEmail: true,
    },
    mfa: { acr: [], amr: [], acrs: [], maxAgeSeconds: null },
    isActive: true,
    createdAt: 0,
    version: 1,
  });
  for (const id of personIds) await signIn(deps, id);
  const secretary = actorOf(personIds[0] ?? '');
  const { groupId } = await createGroup(deps, secretary, { name: 'Kommuncheferna', organisationIds: [] });
  const group = await readGroup(deps.table, groupId);
  if (group === null) throw new Error('the group was not stored');
  const members = personIds.map((personId, index) => ({
    personId,
    name: `Deltagare ${index + 1}`,
    organisationId: ORGANISATION,
    roles: index === 0 ? (['administrator', 'secretary'] as const) : (['secretary'] as const),
    since: 0,
  }));
  await writeGroup(deps.table, {
    ...group,
    members: members.map((one) => ({ ...one, roles: [...one.roles] })),
  });
  const meeting = await createMeeting(deps, secretary, { groupId, date: '2026-11-21', title: 'Möte' });
  await startMeeting(deps, secretary, { meetingId: meeting.meetingId });
  return minutesRoom(meeting.meetingId, meeting.generation);
}

async function signIn(deps: Deps, id: string): Promise<void> {
  const common = { organisationId: ORGANISATION, issuer: ISSUER, createdAt: 0 };
  await writePerson(deps.table, {
    ...common,
    id,
    subject: id,
    name: id,
    email: `${id}@norras.example`,
    administersOrganisation: false,
    isActive: true,
    sessionGeneration: 0,
    version: 1,
  });
  await createSession(deps.table, {
    ...common,
    id: `session-${id}`,
    personId: id,
    providerSession: null,
    assertedEmail: `${id}@norras.example`,
    secretHash: '0'.repeat(64),
    sealedIdToken: 's'.repeat(1200),
    generation: 0,
    authenticatedAt: deps.now(),
    expiresAt: deps.now() + 8 * HOUR_MS,
  });
}

function actorOf(personId: string): Actor {
  return {
    personId,
    name: personId,
    organisationId: ORGANISATION,
    isOperator: false,
    administersOrganisation: false,
    assertedEmail: `${personId}@norras.example`,
    sessionId: `session-${personId}`,
    authenticatedAt: 0,
  };
}
