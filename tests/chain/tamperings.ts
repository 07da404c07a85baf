/** Tamperings by seed: which archive, which way, and whether it was found out. Shared by the short test and the proof. */
import { verifyArchive } from '@/lib/documents/archive/verify-archive';
import { approveMinutes } from '@/lib/workspace/approve-minutes';
import { assembleArchive } from '@/lib/workspace/assemble-archive';
import { correctMinutes } from '@/lib/workspace/correct-minutes';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { returnToReview } from '@/lib/workspace/return-to-review';
import { inReview, inSigning, openLife, published, sealed, sealedBody } from '@/tests/support/life';
import { createRandom } from '@/tests/support/random';
import { tamper, WAY_NAMES } from '@/tests/support/tamper';

/** Archives of meetings at every stage, each with its bytes. */
export async function archives(): Promise<readonly string[]> {
  const life = await openLife();
  const { deps, karin, eva, olof } = life;
  const first = await published(life);
  await correctMinutes(deps, karin, { meetingId: first.meetingId, text: 'Rätt datum: 3 maj å ä ö \u2028.' });
  const returned = await inSigning(life);
  const { meetingId, candidateHash } = returned;
  await returnToReview(deps, eva, { meetingId, candidateHash, reason: 'Fel datum' });
  const again = (await prepareCandidate(deps, karin, { meetingId })).candidateHash ?? '';
  for (const who of [eva, olof]) await approveMinutes(deps, who, { meetingId, candidateHash: again });
  const ids = [
    ...[first, returned, await sealed(life), await sealedBody(life)],
    ...[await inSigning(life), await inReview(life)],
  ];
  return Promise.all(ids.map((meeting) => assembleArchive(deps, meeting.meetingId)));
}

/** Descriptions of the tamperings from `from` on that were taken for intact; empty when all were found out. */
export async function undetected(
  all: readonly string[],
  { from, count }: { readonly from: number; readonly count: number },
): Promise<string[]> {
  const missed: string[] = [];
  for (let seed = from; seed < from + count; seed += 1) {
    const random = createRandom(seed);
    const way = WAY_NAMES[seed % WAY_NAMES.length] ?? '';
    const withFiles = all.slice(0, 5);
    const text = random.pick(way.includes('file') || way.includes('record') ? withFiles : all);
    const other = random.pick(all.filter((one) => one !== text));
    const verdict = await verifyArchive(await tamper(text, random, { way, other }));
    if (verdict.isIntact || verdict.problems.length === 0) missed.push(`seed ${seed}: ${way}`);
  }
  return missed;
}

/** Archives that were taken for changed though nothing was. */
export async function falseAlarms(all: readonly string[]): Promise<string[]> {
  const alarms: string[] = [];
  for (const text of all) {
    const { isIntact, problems } = await verifyArchive(new TextEncoder().encode(text));
    if (!isIntact) alarms.push(JSON.stringify(problems));
  }
  return alarms;
}
