/**
 * Puts the meetings to measure into a data folder of development and says, as one line of JSON, where they are and who is
 * signed in. A process of its own, because the server has the data file open.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Actor } from '@/lib/access/actor';
import { normaliseAddress } from '@/lib/access/address';
import { readCommandEnv } from '@/lib/cli/environment';
import { cookieNames } from '@/lib/identity/cookies';
import { openIdentity, type SigningDeps } from '@/lib/identity/deps';
import { openSession, toActor } from '@/lib/identity/session';
import { type Item, type MinutesRecord, minutesRecordSchema } from '@/lib/minutes/record';
import { splitSecretParts } from '@/lib/minutes/secret-parts';
import { findPeopleByAddress } from '@/lib/store/person';
import { importMinutes } from '@/lib/workspace/import-minutes';
import { listMyGroups } from '@/lib/workspace/list-my-groups';
import { minutesRoom } from '@/lib/workspace/room-name';

export type Made = {
  readonly cookie: { readonly name: string; readonly value: string };
  readonly personId: string;
  readonly groupPath: string;
  readonly meetings: readonly { readonly times: number; readonly path: string; readonly room: string }[];
};

const SEED = 'tests/fixtures/minutes/kommunchefsgrupp-2015-11-11.record.json';
const SECRETARY = 'johan.ekstubbe@norras.example';

readCommandEnv();
const deps = await openIdentity();
const { actor, cookie } = await signIn(deps);
const [group] = await listMyGroups(deps, actor);
if (group === undefined) throw new Error(`${SECRETARY} is in no group of this data folder`);
const record = splitSecretParts(minutesRecordSchema.parse(JSON.parse(readFileSync(SEED, 'utf8')))).open;
const meetings: { times: number; path: string; room: string }[] = [];
for (const times of [1, 20]) {
  const meeting = await importMinutes({ ...deps, sha256 }, actor, {
    requestId: randomUUID(),
    groupId: group.groupId,
    date: '2026-12-01',
    title: `Mätning ${times}`,
    record: repeated(record, times),
  });
  const path = `/groups/${group.groupId}/meetings/${meeting.meetingId}/minutes`;
  meetings.push({ times, path, room: minutesRoom(meeting.meetingId, meeting.generation) });
}
const made: Made = { cookie, personId: actor.personId, groupPath: `/groups/${group.groupId}`, meetings };
process.stdout.write(`${JSON.stringify(made)}\n`);
process.exit(0);

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function signIn(identity: SigningDeps): Promise<{ actor: Actor; cookie: Made['cookie'] }> {
  const address = normaliseAddress(SECRETARY);
  const [person] = address === null ? [] : await findPeopleByAddress(identity.table, address.address);
  if (person === undefined) throw new Error(`${SECRETARY} is not in this data folder`);
  const how = { authenticatedAt: identity.now(), providerSession: null, idToken: null };
  const { session, cookieValue } = await openSession(identity, person, how);
  const { session: name } = cookieNames(identity.url);
  return { actor: await toActor(identity, { session, person }), cookie: { name, value: cookieValue } };
}

/** The same items again and again, each with ids of its own. */
function repeated(whole: MinutesRecord, times: number): MinutesRecord {
  const turns = Array.from({ length: times }, (_, at) => at);
  return { ...whole, items: turns.flatMap((at) => whole.items.map((item) => renamed(item, `x${at}`))) };
}

function renamed(item: Item, suffix: string): Item {
  return {
    ...item,
    id: item.id + suffix,
    body: item.body.map((block) => ({ ...block, id: block.id + suffix })),
    items: item.items.map((one) => renamed(one, suffix)),
  };
}
