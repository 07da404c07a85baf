/**
 * The confidential parts that the reader is cleared for, each with what is said of it. Closed until it is asked for, because every
 * reading is written down; for everybody else there is nothing here at all.
 */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sha256 } from '@/app/_edge/sha256';
import { view } from '@/app/_edge/view';
import { PageLink } from '@/app/_ui/page-link';
import { roomsOfProcess } from '@/lib/room/of-process';
import { listParts } from '@/lib/workspace/list-parts';
import type { ClearedPart, PartView } from '@/lib/workspace/part-view';
import { readReview } from '@/lib/workspace/read-review';
import { ReviewText } from './review-text';

type Props = {
  readonly meetingId: string;
  /** Address of the review page. */
  readonly here: string;
  /** The part that is asked for. */
  readonly shown: string | readonly string[] | null;
};

export async function SecretReviews({ meetingId, here, shown }: Props): Promise<ReactNode> {
  const { parts } = await view(({ actor, deps }) => listParts(deps, actor, { meetingId }));
  return parts
    .filter(isCleared)
    .map((part) => (
      <SecretReview key={part.partId} {...{ meetingId, here, part }} isShown={shown === part.partId} />
    ));
}

const isCleared = (part: PartView): part is ClearedPart => part.state === 'cleared';

type OneProps = Pick<Props, 'meetingId' | 'here'> & {
  readonly part: ClearedPart;
  readonly isShown: boolean;
};

async function SecretReview({ meetingId, here, part, isShown }: OneProps): Promise<ReactNode> {
  const t = await getTranslations('comments.secret');
  const { partId, mark, facts, may, right } = part;
  return (
    <section aria-labelledby={`secret-${partId}`} className="callout no-print grid gap-3" data-tone="plum">
      <h2 id={`secret-${partId}`}>{t('title', { mark })}</h2>
      <p>{t('ground', { provision: facts.provision })}</p>
      {isShown ? (
        <ReviewText
          {...(await partReviewOf(meetingId, partId))}
          where={{ meetingId, partId }}
          sign=""
          may={{
            comment: may.commentPart,
            proposeChange: may.commentPart,
            decideProposal: right === 'write',
          }}
        />
      ) : (
        <p className="flex flex-wrap items-center gap-3">
          <PageLink href={`${here}?secret=${encodeURIComponent(partId)}`} className="button">
            {t('show')}
          </PageLink>
          <span className="hint">{t('logged')}</span>
        </p>
      )}
    </section>
  );
}

function partReviewOf(
  meetingId: string,
  partId: string,
): Promise<Pick<Parameters<typeof ReviewText>[0], 'review'>> {
  return view(async ({ actor, deps }) => ({
    review: await readReview({ ...deps, sha256, rooms: roomsOfProcess() }, actor, { meetingId, partId }),
  }));
}
