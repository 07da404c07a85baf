/** Meetings at every stage of their life, and the people who bring them there. People are invented. */
import { createHash } from 'node:crypto';
import type { Actor } from '@/lib/access/actor';
import type { Meeting } from '@/lib/store/meeting';
import { readPlan } from '@/lib/store/plan';
import { addPublicKey } from '@/lib/store/public-key';
import { approveItem } from '@/lib/workspace/approve-item';
import { approveMinutes } from '@/lib/workspace/approve-minutes';
import { finishMeeting } from '@/lib/workspace/finish-meeting';
import { nameAdjusters } from '@/lib/workspace/name-adjusters';
import { postNotice } from '@/lib/workspace/post-notice';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { prepareItem } from '@/lib/workspace/prepare-item';
import { publishMinutes } from '@/lib/workspace/publish-minutes';
import { replaceSigner } from '@/lib/workspace/replace-signer';
import type { SealDeps } from '@/lib/workspace/seal-deps';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { updateGroup } from '@/lib/workspace/update-group';
import { aGroup, aMeeting, aMember, putPerson } from './builders';
import { openTestDeps, type TestDeps, testPublicKey } from './deps';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export type Life = {
  readonly deps: TestDeps & SealDeps;
  /** Secretary and administrator. */
  readonly karin: Actor;
  /** Chair. */
  readonly olof: Actor;
  /** Adjuster, of another municipality. */
  readonly eva: Actor;
  /** Member without any task, of a third one. */
  readonly nils: Actor;
  readonly reader: Actor;
  readonly stranger: Actor;
  readonly groupId: string;
};

/** Four people of three municipalities in one group, signed in a moment ago. */
export async function openLife(): Promise<Life> {
  const deps = { ...(await openTestDeps()), sha256 };
  await addPublicKey(deps.table, { jwk: await testPublicKey(), since: 0 });
  const person = async (id: string, organisationId: string): Promise<Actor> => ({
    ...(await putPerson(deps, { id, organisationId })),
    authenticatedAt: deps.now(),
  });
  const karin = await person('karin', 'norras');
  const olof = await person('olof', 'norras');
  const eva = await person('eva', 'fjallbyn');
  const nils = await person('nils', 'sjovik');
  const reader = await person('sara', 'fjallbyn');
  const stranger = await person('per', 'fjallbyn');
  const { groupId } = await aGroup(deps, karin, { organisationIds: ['fjallbyn', 'sjovik'] });
  await aMember(deps, karin, { groupId, person: olof, roles: ['chair'] });
  await aMember(deps, karin, { groupId, person: eva, roles: ['member'] });
  await aMember(deps, karin, { groupId, person: nils, roles: ['member'] });
  await aMember(deps, karin, { groupId, person: reader, roles: ['reader'] });
  return { deps, karin, olof, eva, nils, reader, stranger, groupId };
}

/** A meeting with two items whose minutes are in review, Eva its adjuster. */
export async function inReview({ deps, karin, eva, groupId }: Life): Promise<Meeting> {
  const items = [
    { title: 'Gemensam skolskjuts', notes: 'Gruppen gick igenom **underlaget**.' },
    { title: 'Lokaler', notes: 'Text om <lokaler> & annat.' },
  ];
  const { meetingId } = await aMeeting(deps, karin, { groupId, items });
  await nameAdjusters(deps, karin, { meetingId, adjusterIds: [eva.personId] });
  await startMeeting(deps, karin, { meetingId });
  return finishMeeting(deps, karin, { meetingId, commentsUntil: '2026-04-27' });
}

/** As `inReview`, with a candidate that Eva and Olof are asked to approve. */
export async function inSigning(life: Life): Promise<Meeting & { readonly candidateHash: string }> {
  const { meetingId } = await inReview(life);
  const meeting = await prepareCandidate(life.deps, life.karin, { meetingId });
  return { ...meeting, candidateHash: meeting.candidateHash ?? '' };
}

/** As `inSigning`, approved by both. */
export async function sealed(life: Life): Promise<Meeting & { readonly candidateHash: string }> {
  const { meetingId, candidateHash } = await inSigning(life);
  await approveMinutes(life.deps, life.eva, { meetingId, candidateHash });
  const meeting = await approveMinutes(life.deps, life.olof, { meetingId, candidateHash });
  return { ...meeting, candidateHash };
}

/** As `sealed`, with a copy for everybody. */
export async function published(life: Life): Promise<Meeting> {
  const { meetingId } = await sealed(life);
  return publishMinutes(life.deps, life.karin, { meetingId });
}

/** A body's minutes: an item approved at once and on the board, a signer replaced, then sealed. */
export async function sealedBody(life: Life): Promise<Meeting> {
  const { deps, karin, eva, olof, nils, groupId } = life;
  await updateGroup(deps, karin, { groupId, isStatutory: true });
  const { meetingId } = await inReview(life);
  const itemId = (await readPlan(deps.table, meetingId))?.agenda[0]?.itemId ?? '';
  const { immediate } = await prepareItem(deps, karin, { meetingId, itemId });
  const item = { meetingId, itemId, itemHash: immediate[itemId]?.itemHash ?? '' };
  for (const who of [eva, olof]) await approveItem(deps, who, item);
  await postNotice(deps, karin, { meetingId, itemId, postedOn: '2026-03-14' });
  const { candidateHash } = await prepareCandidate(deps, karin, { meetingId });
  const approval = { meetingId, candidateHash: candidateHash ?? '' };
  await approveMinutes(deps, olof, approval);
  await replaceSigner(deps, karin, {
    meetingId,
    absentId: eva.personId,
    replacementId: nils.personId,
    reason: 'Sjukdom',
  });
  const meeting = await approveMinutes(deps, nils, approval);
  await updateGroup(deps, karin, { groupId, isStatutory: false });
  return meeting;
}
