/** What people do, on every engine: the same verbs leave the same world, also when they meet. */
import { expect, it } from 'vitest';
import { DEMO_ORGANISATIONS, DEMO_PEOPLE } from '@/lib/local/demo-people';
import { seedDemo } from '@/lib/local/seed-demo';
import { readGroup } from '@/lib/store/group';
import { readChain } from '@/lib/store/meeting-event';
import { acceptInvitation } from '@/lib/workspace/accept-invitation';
import { cancelMeeting } from '@/lib/workspace/cancel-meeting';
import type { Deps } from '@/lib/workspace/deps';
import { inviteMember } from '@/lib/workspace/invite-member';
import { listMeetings } from '@/lib/workspace/list-meetings';
import { listMyGroups } from '@/lib/workspace/list-my-groups';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { aGroup, aMeeting, anActor, putOrganisation, putPerson, sentLinks } from '@/tests/support/builders';
import { testSigner } from '@/tests/support/deps';
import { overEveryEngine } from '@/tests/support/every-engine';
import { sha256 } from '@/tests/support/life';

overEveryEngine('the workspace', (fixture) => {
  let count = 0;
  const open = (): Deps => ({
    table: fixture.table,
    now: () => fixture.nowMs,
    newId: () => `id-${String(++count).padStart(6, '0')}`,
    signer: testSigner,
  });

  it('makes the demo', async () => {
    const deps = open();
    for (const { id, name } of DEMO_ORGANISATIONS) await putOrganisation(deps, { id, name });
    for (const { id, organisationId, name, email } of DEMO_PEOPLE)
      await putPerson(deps, { id, organisationId, name, email });
    await seedDemo(deps);
    const johan = anActor({ personId: 'johan-ekstubbe' });
    const [group] = await listMyGroups(deps, johan);
    const { meetings } = await listMeetings(deps, johan, { groupId: group?.groupId ?? '' });
    expect(meetings.map(({ state }) => state)).toEqual(['planned', 'planned', 'review', 'cancelled']);
    expect(await seedDemo(deps)).toBeNull();
  });

  it('lets ten people into one group at the same moment', async () => {
    const deps = open();
    const karin = await putPerson(deps, { id: 'karin' });
    const { groupId } = await aGroup(deps, karin);
    const people = Array.from({ length: 10 }, (_, n) =>
      anActor({ personId: `p${n}`, organisationId: 'fjallbyn', assertedEmail: `p${n}@fjallbyn.example` }),
    );
    for (const { assertedEmail } of people)
      await inviteMember(deps, karin, { groupId, email: assertedEmail ?? '', roles: ['member'] });
    const links = await sentLinks({ ...deps, sha256 });
    await Promise.all(
      people.map((person) =>
        acceptInvitation(deps, person, { link: links.get(person.assertedEmail ?? '') ?? '' }),
      ),
    );
    expect((await readGroup(deps.table, groupId))?.members).toHaveLength(11);
  });

  it('starts or cancels a meeting, never both', async () => {
    const deps = open();
    const karin = await putPerson(deps, { id: 'karin' });
    const { groupId } = await aGroup(deps, karin);
    const { meetingId } = await aMeeting(deps, karin, { groupId });
    const steps = Array.from({ length: 20 }, (_, n) =>
      n % 2 === 0 ? startMeeting(deps, karin, { meetingId }) : cancelMeeting(deps, karin, { meetingId }),
    );
    const ended = await Promise.allSettled(steps);
    expect(ended.filter((one) => one.status === 'fulfilled')).toHaveLength(10);
    expect(await readChain(deps.table, meetingId)).toHaveLength(2);
  });
});
