import { beforeEach, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { Actor } from '@/lib/access/actor';
import { blockElements } from '@/lib/minutes/live/from-blocks';
import { readParticipants } from '@/lib/minutes/live/people';
import { bodyOf } from '@/lib/minutes/live/shape';
import { toRecord } from '@/lib/minutes/live/to-record';
import { addAction, setStatus } from '@/lib/minutes/live/write-actions';
import { listFollowUpIndex } from '@/lib/store/follow-up-index';
import { readGroup } from '@/lib/store/group';
import { approveMinutes } from '@/lib/workspace/approve-minutes';
import { changeRoles } from '@/lib/workspace/change-roles';
import { finishMeeting } from '@/lib/workspace/finish-meeting';
import { keepIndex } from '@/lib/workspace/keep-index';
import { linkOwner } from '@/lib/workspace/link-owner';
import { listMyActions } from '@/lib/workspace/list-my-actions';
import { nameAdjusters } from '@/lib/workspace/name-adjusters';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { readFollowUp } from '@/lib/workspace/read-follow-up';
import { readOrganisationFollowUp } from '@/lib/workspace/read-organisation-follow-up';
import { recordOutcome } from '@/lib/workspace/record-outcome';
import { removeMember } from '@/lib/workspace/remove-member';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { updateAction } from '@/lib/workspace/update-action';
import { aMeeting } from '@/tests/support/builders';
import { type Life, openLife } from '@/tests/support/life';
import { writeMinutes } from '@/tests/support/minutes-writer';

let life: Life;
let meetingId: string;
beforeEach(async () => {
  life = await openLife();
  const { deps, karin, groupId } = life;
  ({ meetingId } = await aMeeting(deps, karin, { groupId, items: [{ title: 'Gemensam skolskjuts' }] }));
  await write((doc) => {
    const [item] = toRecord(doc).items;
    const eva = readParticipants(doc).find(({ person }) => person === 'eva');
    if (item === undefined || eva === undefined) throw new Error('not seeded');
    addAction(doc, {
      ...{
        id: 'a1',
        itemId: item.id,
        task: 'Kalla till möte',
        due: '2026-05-01',
        dueText: null,
        status: 'open',
      },
      owners: [
        { name: 'eva', person: eva.id },
        { name: 'Sjövik', person: null },
      ],
    });
    bodyOf(doc, item.id).insert(
      0,
      blockElements(
        [
          {
            ...{ kind: 'decision', id: 'd1', text: 'Avtalet föreslås', list: null, position: 'alone' },
            ...{ act: 'propose', to: 'kommunstyrelsen', toDate: '2026-06-02' },
          },
        ],
        item.id,
      ),
    );
  });
});

const write = (change: (doc: Y.Doc) => void): Promise<void> =>
  writeMinutes(life.deps, life.karin, { meetingId, write: change });
const read = (actor: Actor): ReturnType<typeof readFollowUp> =>
  readFollowUp(life.deps, actor, { groupId: life.groupId });
const actionKey = async (): Promise<string> => (await read(life.karin)).actions[0]?.key ?? '';

async function seal(): Promise<void> {
  const { deps, karin, eva, olof } = life;
  await nameAdjusters(deps, karin, { meetingId, adjusterIds: [eva.personId] });
  await startMeeting(deps, karin, { meetingId });
  await finishMeeting(deps, karin, { meetingId });
  const { candidateHash } = await prepareCandidate(deps, karin, { meetingId });
  for (const actor of [eva, olof])
    await approveMinutes(deps, actor, { meetingId, candidateHash: candidateHash ?? '' });
}

describe('a register', () => {
  it('shows what is written at this moment, with owners by account', async () => {
    expect(await read(life.reader)).toMatchObject({
      mayUpdate: false,
      actions: [
        { task: 'Kalla till möte', owners: [{ personId: 'eva' }, { name: 'Sjövik', personId: null }] },
      ],
      decisions: [{ text: 'Avtalet föreslås', kind: 'propose', to: 'kommunstyrelsen', toDate: '2026-06-02' }],
    });
    await write((doc) => setStatus(doc, 'a1', 'done'));
    expect((await read(life.reader)).actions).toMatchObject([{ status: 'done' }]);
  });

  it('does not exist for strangers, and nobody who has left finds anything of it', async () => {
    const { deps, karin, eva, stranger, groupId } = life;
    await expect(read(stranger)).rejects.toMatchObject({ code: 'notFound' });
    expect(await listMyActions(deps, stranger)).toEqual([]);
    expect(await listMyActions(deps, eva)).toHaveLength(1);
    await removeMember(deps, karin, { groupId, personId: 'eva' });
    expect(await listMyActions(deps, eva)).toEqual([]);
    expect(await readOrganisationFollowUp(deps, eva)).toMatchObject({
      toDo: [],
      toDecide: [],
      toRegister: [],
    });
  });

  it('gives the same from its index as from the minutes, also written anew', async () => {
    const { deps, karin, groupId } = life;
    await seal();
    const before = await read(karin);
    const group = await readGroup(deps.table, groupId);
    if (group === null) throw new Error('no group');
    expect(await keepIndex(deps, group)).toBe(1);
    expect(await keepIndex(deps, group)).toBe(0);
    expect((await listFollowUpIndex(deps.table, groupId)).size).toBe(1);
    expect(await read(karin)).toEqual(before);
    expect(await keepIndex(deps, group, true)).toBe(1);
  });

  it('does not believe an index entry of another seal', async () => {
    const { deps, karin, groupId } = life;
    await seal();
    const before = await read(karin);
    await deps.table.put({
      pk: `FOLLOWUP#${groupId}`,
      sk: `M#${meetingId}`,
      generation: 1,
      candidateHash: 'of another seal',
      content: {
        meetingId,
        title: 'Falskt',
        date: '2026-04-20',
        start: null,
        actions: [],
        decisions: [],
        items: [],
      },
    });
    expect(await read(karin)).toEqual(before);
  });
});

describe('an action after the meeting', () => {
  it('is done by its owner, in words of its own, and the sealed minutes stay', async () => {
    const { deps, eva, karin, groupId } = life;
    await seal();
    const key = await actionKey();
    const requestId = 'request-1';
    const said = { requestId, groupId, actionKey: key, status: 'done', comment: 'Klart i går' } as const;
    const fact = await updateAction(deps, eva, said);
    expect(await updateAction(deps, eva, said)).toEqual(fact);
    expect(await updateAction(deps, eva, { groupId, actionKey: key, status: 'done' })).toBeNull();
    expect((await read(karin)).actions).toMatchObject([
      {
        status: 'done',
        doneAt: '2026-03-14T09:00:00.000Z',
        latest: { status: 'open' },
        changes: [{ name: 'eva' }],
      },
    ]);
    await updateAction(deps, karin, { groupId, actionKey: key, status: 'open' });
    expect((await read(karin)).actions).toMatchObject([{ status: 'open', doneAt: null }]);
  });

  it('follows the minutes again when they say something new', async () => {
    const { deps, eva, karin, groupId } = life;
    await updateAction(deps, eva, { groupId, actionKey: await actionKey(), status: 'dropped' });
    await write((doc) => setStatus(doc, 'a1', 'done'));
    expect((await read(karin)).actions).toMatchObject([{ status: 'done' }]);
  });

  it('keeps both of two things that are said at once', async () => {
    const { deps, eva, karin, groupId } = life;
    const key = await actionKey();
    await Promise.all(
      [eva, karin].map((actor) =>
        updateAction(deps, actor, { groupId, actionKey: key, comment: actor.name }),
      ),
    );
    expect((await read(karin)).actions[0]?.changes.map(({ name }) => name).sort()).toEqual(['eva', 'karin']);
  });

  it('is not changed by readers, strangers, or under a key that is none', async () => {
    const { deps, eva, reader, stranger, groupId } = life;
    const key = await actionKey();
    for (const actor of [reader, stranger])
      await expect(
        updateAction(deps, actor, { groupId, actionKey: key, status: 'done' }),
      ).rejects.toMatchObject({ code: 'notFound' });
    for (const unknown of ['nothing', 'a#b'])
      await expect(
        updateAction(deps, eva, { groupId, actionKey: unknown, status: 'done' }),
      ).rejects.toMatchObject({ code: 'notFound' });
  });

  it('is nobody’s by a name that is alike, until somebody says whose it is', async () => {
    const { deps, karin, nils, stranger, groupId } = life;
    expect(await listMyActions(deps, nils)).toEqual([]);
    const link = { groupId, actionKey: await actionKey(), owner: 'Sjövik' };
    await expect(linkOwner(deps, karin, { ...link, personId: stranger.personId })).rejects.toMatchObject({
      code: 'notFound',
    });
    await linkOwner(deps, karin, { ...link, personId: nils.personId });
    expect(await listMyActions(deps, nils)).toHaveLength(1);
    await linkOwner(deps, karin, { ...link, personId: null });
    expect(await listMyActions(deps, nils)).toEqual([]);
  });
});

describe('an organisation', () => {
  it('sees what it must do, decide and register', async () => {
    const { deps, eva, nils, groupId } = life;
    await startMeeting(deps, life.karin, { meetingId });
    const evas = await readOrganisationFollowUp(deps, eva);
    expect(evas.toDo.map(({ task }) => task)).toEqual(['Kalla till möte']);
    expect(evas.toDecide.map(({ to }) => to)).toEqual(['kommunstyrelsen']);
    expect(evas.toRegister.map(({ itemTitle }) => itemTitle)).toEqual(['Gemensam skolskjuts']);
    expect((await readOrganisationFollowUp(deps, nils)).toDo).toHaveLength(1);
    const decisionKey = (await read(eva)).decisions[0]?.key ?? '';
    await recordOutcome(deps, eva, { groupId, decisionKey, outcome: 'adopted', date: '2026-06-02' });
    expect((await readOrganisationFollowUp(deps, eva)).toDecide).toEqual([]);
    expect((await read(eva)).decisions).toMatchObject([
      { outcomes: [{ name: 'eva', what: { outcome: 'adopted', date: '2026-06-02' } }] },
    ]);
  });
});

it('a reader who becomes one sees the register and changes nothing in it', async () => {
  const { deps, karin, nils, groupId } = life;
  await changeRoles(deps, karin, { groupId, personId: nils.personId, roles: ['reader'] });
  const decisionKey = (await read(nils)).decisions[0]?.key ?? '';
  await expect(recordOutcome(deps, nils, { groupId, decisionKey, outcome: 'adopted' })).rejects.toMatchObject(
    { code: 'notFound' },
  );
});
