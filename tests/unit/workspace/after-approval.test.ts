import { beforeEach, describe, expect, it } from 'vitest';
import { foldMeeting } from '@/lib/store/meeting';
import { readChain } from '@/lib/store/meeting-event';
import { readSealedBytes } from '@/lib/store/sealed-bytes';
import { approveMinutes } from '@/lib/workspace/approve-minutes';
import { correctMinutes } from '@/lib/workspace/correct-minutes';
import { finishMeeting } from '@/lib/workspace/finish-meeting';
import { nameAdjusters } from '@/lib/workspace/name-adjusters';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { publishMinutes } from '@/lib/workspace/publish-minutes';
import { rescheduleMeeting } from '@/lib/workspace/reschedule-meeting';
import { returnToReview } from '@/lib/workspace/return-to-review';
import { commentsRoom, minutesRoom } from '@/lib/workspace/room-name';
import { roomDepsOf } from '@/lib/workspace/seal-deps';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { aMeeting } from '@/tests/support/builders';
import { type Life, openLife, published, sealed, sha256 } from '@/tests/support/life';

let life: Life;

beforeEach(async () => {
  life = await openLife();
});

const bytesOf = async (meetingId: string, hash: string): Promise<string> =>
  new TextDecoder().decode(await readSealedBytes(life.deps.table, meetingId, { hash, sha256 }));

async function content(): Promise<string> {
  const items: unknown[] = [];
  for await (const item of life.deps.table.snapshot()) items.push(item);
  return JSON.stringify(items);
}

describe('after approval', () => {
  it('a copy for everybody is made once, without what is withheld', async () => {
    const { deps, karin } = life;
    const { meetingId, files } = await sealed(life);
    const record = JSON.parse(await bytesOf(meetingId, files[0]?.sha256 ?? ''));
    const hiddenId = record.items[1].id as string;
    const meeting = await publishMinutes(deps, karin, { meetingId, withheldItemIds: [hiddenId] });
    expect(meeting).toMatchObject({ state: 'published', files });
    for (const { sha256: hash } of meeting.publicFiles) {
      const text = await bytesOf(meetingId, hash);
      expect(text).toContain('Gemensam skolskjuts');
      expect(text).toContain('Lokaler');
      expect(text).not.toContain('annat');
    }
    expect(await publishMinutes(deps, karin, { meetingId })).toEqual(meeting);
    const what = (await readChain(deps.table, meetingId)).at(-1)?.event.what;
    expect(what).toMatchObject({ type: 'published', withheld: [hiddenId] });
  });

  it('what is withheld leaves no trace, not even of its length', async () => {
    const copies: string[] = [];
    for (const notes of ['Kort.', 'En mycket längre text om något som inte är för alla. '.repeat(40)]) {
      const own = await openLife();
      const { deps, karin, eva, olof } = own;
      const { meetingId } = await inReviewWith(own, notes);
      const { candidateHash, files } = await prepareCandidate(deps, karin, { meetingId });
      for (const who of [eva, olof])
        await approveMinutes(deps, who, { meetingId, candidateHash: candidateHash ?? '' });
      const record = JSON.parse(
        new TextDecoder().decode(
          await readSealedBytes(deps.table, meetingId, { hash: files[0]?.sha256 ?? '', sha256 }),
        ),
      );
      const done = await publishMinutes(deps, karin, { meetingId, withheldItemIds: [record.items[0].id] });
      copies.push(JSON.stringify(done.publicFiles));
    }
    expect(copies[0]).toBe(copies[1]);
  });

  it('corrections are added, visible, and leave the sealed bytes', async () => {
    const { deps, karin, eva } = life;
    const { meetingId, files } = await published(life);
    const before = await Promise.all(files.map(({ sha256: hash }) => bytesOf(meetingId, hash)));
    deps.pass(60_000);
    await correctMinutes(deps, karin, { meetingId, text: 'Rätt datum är den 3 maj.' });
    expect((await readChain(deps.table, meetingId)).at(-1)?.event).toMatchObject({
      actor: { person: 'karin' },
      at: new Date(deps.now()).toISOString(),
      what: { type: 'corrected', itemId: null, text: 'Rätt datum är den 3 maj.' },
    });
    const meeting = foldMeeting(await readChain(deps.table, meetingId));
    expect(meeting?.files).toEqual(files);
    expect(await Promise.all(files.map(({ sha256: hash }) => bytesOf(meetingId, hash)))).toEqual(before);
    await expect(correctMinutes(deps, eva, { meetingId, text: 'x' })).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  it('every way to change anything is refused and changes no byte', async () => {
    const { deps, karin, eva } = life;
    const { meetingId, candidateHash } = await sealed(life);
    const before = await content();
    const tries = [
      () => prepareCandidate(deps, karin, { meetingId }),
      () => approveMinutes(deps, eva, { meetingId, candidateHash }),
      () => returnToReview(deps, eva, { meetingId, candidateHash, reason: 'x' }),
      () => nameAdjusters(deps, karin, { meetingId, adjusterIds: [] }),
      () => rescheduleMeeting(deps, karin, { meetingId, title: 'Nytt' }),
    ];
    for (const change of tries) await expect(change()).rejects.toMatchObject({ reason: 'meetingState' });
    for (const room of [minutesRoom(meetingId, 1), commentsRoom(meetingId, 1)])
      expect(await roomDepsOf(deps).authorize('karin', room)).toBe('read');
    expect(await content()).toBe(before);
  });
});

async function inReviewWith(own: Life, notes: string): Promise<{ meetingId: string }> {
  const { deps, karin, eva, groupId } = own;
  const { meetingId } = await aMeeting(deps, karin, { groupId, items: [{ title: 'Hemligt', notes }] });
  await nameAdjusters(deps, karin, { meetingId, adjusterIds: [eva.personId] });
  await startMeeting(deps, karin, { meetingId });
  await finishMeeting(deps, karin, { meetingId });
  return { meetingId };
}
