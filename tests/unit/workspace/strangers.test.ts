import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { createSeries } from '@/lib/workspace/create-series';
import type { Deps } from '@/lib/workspace/deps';
import { inviteMember } from '@/lib/workspace/invite-member';
import { aGroup, aMeeting, putPerson } from '@/tests/support/builders';
import { openTestDeps, type TestDeps } from '@/tests/support/deps';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'lib', 'workspace');

/** Verbs that concern nothing of anybody else's, or that have another proof; each with its reason. */
const WITHOUT_STRANGERS: Readonly<Record<string, string>> = {
  'create-group': 'anybody signed in may',
  'list-my-groups': 'lists what is one’s own',
  'create-calendar-feed': 'makes one’s own; see calendar-feed.test.ts',
  'revoke-calendar-feed': 'finds only one’s own; see calendar-feed.test.ts',
  'list-own-feeds': 'lists what is one’s own',
  'choose-mail': 'changes one’s own choice; see letter.test.ts',
  'accept-invitation': 'the link is the proof; see invitations.test.ts',
};

type Verb = (deps: Deps, actor: Actor, input: unknown) => Promise<unknown>;

/** Files that export a function of `(deps: Deps, actor: Actor, input: …Input)`. */
function verbFiles(): string[] {
  return readdirSync(FOLDER)
    .filter((file) =>
      /export (async )?function \w+\(\s*deps: Deps,\s*actor: Actor(,\s*input: \w+Input)?,?\s*\)/.test(
        readFileSync(join(FOLDER, file), 'utf8'),
      ),
    )
    .map((file) => file.replace(/\.ts$/, ''));
}

async function loadVerb(file: string): Promise<Verb> {
  const exported = (await import(`../../../lib/workspace/${file}.ts`)) as Record<string, unknown>;
  const name = file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const verb = exported[name];
  if (typeof verb !== 'function') throw new Error(`${file}.ts exports no ${name}`);
  return verb as Verb;
}

describe('every verb', () => {
  let deps: TestDeps;
  let input: Record<string, unknown>;
  let others: readonly Actor[];
  let withoutOffice: readonly Actor[];
  let before: string;

  const content = async (): Promise<string> => {
    const items: unknown[] = [];
    for await (const item of deps.table.snapshot()) items.push(item);
    return JSON.stringify(items);
  };

  beforeEach(async () => {
    deps = await openTestDeps();
    const karin = await putPerson(deps, { id: 'karin' });
    const per = await putPerson(deps, { id: 'per', organisationId: 'fjallbyn' });
    const colleague = await putPerson(deps, { id: 'johan' });
    await putPerson(deps, { id: 'mans', organisationId: 'lilla' });
    const { groupId } = await aGroup(deps, karin);
    const { seriesId } = await createSeries(deps, karin, { groupId, name: 'Serie', template: {} });
    const { meetingId } = await aMeeting(deps, karin, { groupId });
    const email = 'eva@fjallbyn.example';
    const { invitationId } = await inviteMember(deps, karin, { groupId, email, roles: ['member'] });
    const ids = {
      groupId,
      seriesId,
      meetingId,
      invitationId,
      partId: 'item-1',
      personId: 'karin',
      organisationId: 'lilla',
    };
    input = { ...ids, email, roles: ['member'], name: 'Nytt', template: {}, version: 1 };
    input = { ...input, date: '2026-04-21', adjusterIds: ['karin'], title: 'Nytt', text: 'Nytt' };
    input = { ...input, sessionId: 'session-1', candidateHash: 'hash', earlierMeetingId: meetingId };
    input = { ...input, answer: 'noChanges', outcome: 'noChanges', room: `comments:${meetingId}:1` };
    input = { ...input, itemId: 'item-1', mark: 'SEKRETESS' };
    input = { ...input, provision: 'OSL 19 kap. 1 §', reason: 'Affärsförhållanden', endEvent: null };
    input = { ...input, blockIds: ['block-1'] };
    input = { ...input, itemHash: 'hash' };
    input = { ...input, absentId: 'karin', replacementId: 'karin', reason: 'Nytt', postedOn: '2026-04-21' };
    others = [per, colleague, { ...per, isOperator: true }, { ...colleague, administersOrganisation: true }];
    withoutOffice = [per, { ...per, administersOrganisation: true }];
    before = await content();
  });

  const files = verbFiles();
  /** Of organisations, their people and the installation: there the two offices are no strangers. */
  const isOfOffice = (file: string): boolean =>
    /type: '(organisation|person|installation)'/.test(readFileSync(join(FOLDER, `${file}.ts`), 'utf8'));

  it('is found', () => {
    expect(files.length).toBeGreaterThan(20);
    for (const name of Object.keys(WITHOUT_STRANGERS)) expect(files).toContain(name);
  });

  it.each(files.filter((file) => !(file in WITHOUT_STRANGERS)))(
    '%s does not exist for strangers and changes nothing',
    async (file) => {
      const verb = await loadVerb(file);
      for (const actor of isOfOffice(file) ? withoutOffice : others) {
        const refusal = await verb(deps, actor, input).then(
          (answer) => ({ answer }),
          (error: unknown) => error,
        );
        expect(refusal).toMatchObject({ code: 'notFound', reason: null });
      }
      expect(await content()).toBe(before);
    },
  );

  it.each(files.filter((file) => !(file in WITHOUT_STRANGERS) && !isOfOffice(file)))(
    '%s refuses ids that cannot be',
    async (file) => {
      const verb = await loadVerb(file);
      const [actor] = others;
      if (actor === undefined) throw new Error('nobody to ask');
      for (const id of ['a#b', 'x'.repeat(199), '..', '\u0000', '😀'])
        await expect(
          verb(deps, actor, { ...input, groupId: id, meetingId: id, organisationId: id }),
        ).rejects.toMatchObject({ code: 'notFound', reason: null });
      for (const id of ['', 'x'.repeat(201), 7, null, { $gt: '' }, ['a']])
        await expect(
          verb(deps, actor, { ...input, groupId: id, meetingId: id, organisationId: id }),
        ).rejects.toMatchObject({ code: 'invalid' });
      expect(await content()).toBe(before);
    },
  );
});
