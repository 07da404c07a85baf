import { describe, expect, it } from 'vitest';
import { demoDay, timesOf } from '@/lib/local/demo-day';
import { DEMO_ORGANISATIONS, DEMO_PEOPLE } from '@/lib/local/demo-people';
import { seedDemo } from '@/lib/local/seed-demo';
import { deliverMail } from '@/lib/workspace/deliver-mail';
import { listInvitations } from '@/lib/workspace/list-invitations';
import { listMeetings } from '@/lib/workspace/list-meetings';
import { listMyGroups } from '@/lib/workspace/list-my-groups';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { anActor, putOrganisation, putPerson } from '@/tests/support/builders';
import { interrupting, openTestDeps, type TestDeps } from '@/tests/support/deps';

const johan = anActor({ personId: 'johan-ekstubbe' });

async function openWorld(): Promise<TestDeps> {
  const deps = await openTestDeps();
  for (const { id, name } of DEMO_ORGANISATIONS) await putOrganisation(deps, { id, name });
  for (const { id, organisationId, name, email } of DEMO_PEOPLE)
    await putPerson(deps, { id, organisationId, name, email });
  return deps;
}

/** What a person sees, without what is different at every making. */
async function seen(deps: TestDeps): Promise<unknown> {
  const groups = await listMyGroups(deps, johan);
  const [group] = groups;
  if (group === undefined) return null;
  const { groupId } = group;
  const { meetings } = await listMeetings(deps, johan, { groupId });
  const invitations = await listInvitations(deps, johan, { groupId });
  return {
    groups: groups.map(({ name, roles, memberCount }) => ({ name, roles, memberCount })),
    meetings: meetings.map(({ title, state, date, start, n }) => ({ title, state, date, start, n })),
    invitations: invitations.map(({ email, state }) => ({ email, state })),
  };
}

describe('the demo', () => {
  it('has a group of three municipalities, minutes awaiting approval, and a meeting about to start', async () => {
    const deps = await openWorld();
    const demo = await seedDemo(deps);
    expect(await seen(deps)).toEqual({
      groups: [
        { name: 'Kommunchefsgruppen Tre kommuner', roles: ['administrator', 'secretary'], memberCount: 8 },
      ],
      meetings: [
        { title: 'Kommunchefsmöte i Lillå', state: 'planned', date: '2026-04-18', start: '09:00', n: 1 },
        { title: 'Kommunchefsmöte i Norrås', state: 'planned', date: '2026-03-14', start: '11:00', n: 1 },
        { title: 'Kommunchefsmöte i Fjällbyn', state: 'review', date: '2026-02-14', start: '09:00', n: 4 },
        { title: 'Kommunchefsmöte på distans', state: 'cancelled', date: '2026-01-17', start: '13:00', n: 2 },
      ],
      invitations: [{ email: 'birgitta.norlind@lilla.example', state: 'open' }],
    });
    const { plan, meeting } = await readMeeting(deps, johan, {
      meetingId: demo?.meetingIds['earlier'] ?? '',
    });
    expect(meeting.adjusterIds).toEqual(['eva-hallberga', 'mikael-asbacke']);
    expect(plan.agenda.map((item) => item.title)).toContain('Gemensam upphandling av skolskjuts');
    expect(plan.agenda.at(-1)?.standing).toBe('closing');
    expect(plan.participants).toHaveLength(7);
  });

  it('sends the one open invitation and no other', async () => {
    const deps = await openWorld();
    await seedDemo(deps);
    const sent: string[] = [];
    const send = ({ to }: { to: string }): Promise<void> => Promise.resolve(void sent.push(to));
    await deliverMail(deps, { url: 'https://k.example', send });
    expect(sent).toEqual(['birgitta.norlind@lilla.example']);
  });

  it('is made once, also by two servers that start together', async () => {
    const deps = await openWorld();
    await Promise.all([seedDemo(deps), seedDemo(deps)]);
    const before = await seen(deps);
    expect(await seedDemo(deps)).toBeNull();
    expect(await seen(deps)).toEqual(before);
    expect(before).toMatchObject({ groups: [{ memberCount: 8 }], meetings: { length: 4 } });
  });

  it('is completed by the next start, wherever the first one died', async () => {
    const whole = await openWorld();
    await seedDemo(whole);
    const wanted = await seen(whole);
    let n = 0;
    for (let died = true; died; n += 7) {
      const deps = await openWorld();
      died = await seedDemo({
        ...deps,
        table: interrupting(deps.table, n, n % 2 === 0 ? 'lost' : 'unanswered'),
      }).then(
        () => false,
        () => true,
      );
      await seedDemo(deps);
      expect(await seen(deps)).toEqual(wanted);
    }
    expect(n).toBeGreaterThan(60);
  });
});

describe('demoDay', () => {
  it.each([
    ['2026-03-14T09:30:00Z', 0, '2026-03-14', '11:00', '13:00'],
    ['2026-03-14T23:30:00Z', 0, '2026-03-15', '01:00', '03:00'],
    ['2026-07-01T20:30:00Z', 0, '2026-07-01', '23:00', '23:59'],
    ['2026-12-31T22:59:00Z', 1, '2027-01-01', '23:00', '23:59'],
    ['2026-03-28T12:00:00Z', 1, '2026-03-29', '14:00', '16:00'],
  ])('counts from %s by %i days in Swedish time', (now, days, ...expected) => {
    const day = demoDay(Date.parse(now), days);
    const { start, end } = timesOf(day);
    expect([day.date, start, end]).toEqual(expected);
  });
});
