import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sha256 } from '@/app/_edge/sha256';
import { view } from '@/app/_edge/view';
import { ActionForm } from '@/app/_ui/action-form';
import { ButtonLink, SubmitButton } from '@/app/_ui/button';
import { CheckField } from '@/app/_ui/check-field';
import { dayText, momentText } from '@/app/_ui/date-text';
import { Notice } from '@/app/_ui/notice';
import { PageHeader } from '@/app/_ui/page-header';
import { Register } from '@/app/_ui/register';
import { StatePill } from '@/app/_ui/state-pill';
import { TextField } from '@/app/_ui/text-field';
import { approvalOf, type Ids } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/approval-of';
import {
  submitAdjusters,
  submitCandidate,
  submitChangesWanted,
  submitNoChanges,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions';
import { StatutoryDays } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/statutory-days';
import { roomsOfProcess } from '@/lib/room/of-process';
import type { ApprovalView } from '@/lib/workspace/read-approval';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { type Review, readReview } from '@/lib/workspace/read-review';
import { Deadline } from './deadline';
import { LockedText } from './locked-text';
import { ReviewText } from './review-text';
import { SecretReviews } from './secret-reviews';

type Props = {
  params: Promise<Ids>;
  /** The confidential part that is asked for. */
  searchParams: Promise<{ readonly secret?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('review'))('reviewTitle') };
}

/** Who has read the minutes and what they say; from here they go on to approval. */
export default async function ReviewPage({ params, searchParams }: Props): Promise<ReactNode> {
  const t = await getTranslations('review');
  const language = await getLocale();
  const { meeting, group, answers, returned, may, isLocked } = await approvalOf(await params);
  const here = `/groups/${group.groupId}/meetings/${meeting.meetingId}`;
  const { commentsUntil } = meeting;
  return (
    <div className="grid gap-6">
      <PageHeader
        title={t('reviewTitle')}
        mark={<StatePill state={meeting.state} />}
        crumbs={[
          { label: group.name, href: `/groups/${group.groupId}` },
          { label: meeting.title, href: here },
          { label: t('reviewTitle') },
        ]}
        meta={
          commentsUntil === null ? t('noDeadline') : t('deadline', { day: dayText(commentsUntil, language) })
        }
        actions={<ButtonLink href={`${here}/minutes`}>{t('openMinutes')}</ButtonLink>}
      />
      {returned === null ? null : (
        <Notice tone="ochre" word={t('returnedWord')}>
          <p>{t('returnedText', { name: returned.by, reason: returned.reason })}</p>
        </Notice>
      )}
      <LockedText meetingId={meeting.meetingId} isLocked={isLocked} mayGoOn={may.prepareCandidate} />
      <StatutoryDays meeting={meeting} group={group} />
      {may.reportReviewed ? <Answer meetingId={meeting.meetingId} /> : null}
      {isLocked ? null : (
        <ReviewText
          {...(await reviewOf(meeting.meetingId))}
          may={may}
          where={{ meetingId: meeting.meetingId }}
        />
      )}
      <SecretReviews
        meetingId={meeting.meetingId}
        here={`${here}/review`}
        shown={(await searchParams).secret ?? null}
      />
      <section aria-labelledby="answers" className="sheet grid gap-3">
        <h2 id="answers">{t('answers')}</h2>
        <Register
          label={t('answers')}
          rows={answers}
          rowId={({ personId }) => personId}
          columns={[
            { id: 'name', label: t('who'), isTitle: true, cell: (row) => row.name },
            { id: 'as', label: t('as'), cell: (row) => (row.isAdjuster ? t('adjuster') : '') },
            { id: 'answer', label: t('answer'), cell: (row) => t(row.answer ?? 'noAnswer') },
            { id: 'comment', label: t('comment'), cell: (row) => row.comment },
            {
              id: 'at',
              label: t('when'),
              cell: (row) => (row.at === null ? '' : momentText(Date.parse(row.at), language)),
            },
          ]}
        />
      </section>
      {may.prepareCandidate ? <Lead meeting={meeting} answers={answers} /> : null}
    </div>
  );
}

/** The text with what is said of it, and how its items are numbered. */
function reviewOf(meetingId: string): Promise<{ readonly review: Review; readonly sign: string }> {
  return view(async ({ actor, deps }) => {
    const review = await readReview({ ...deps, sha256, rooms: roomsOfProcess() }, actor, { meetingId });
    const { plan } = await readMeeting(deps, actor, { meetingId });
    return { review, sign: plan.numbering === 'paragraph' ? '§ ' : '' };
  });
}

async function Answer({ meetingId }: { readonly meetingId: string }): Promise<ReactNode> {
  const t = await getTranslations('review');
  return (
    <section aria-labelledby="mine" className="sheet no-print grid gap-4">
      <h2 id="mine">{t('yourAnswer')}</h2>
      <ActionForm action={submitNoChanges} hidden={{ meetingId }}>
        <div>
          <SubmitButton>{t('noChanges')}</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={submitChangesWanted} hidden={{ meetingId }} className="grid gap-3">
        <TextField name="comment" label={t('whatToChange')} isLong />
        <div>
          <SubmitButton tone="plain">{t('sendChange')}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}

type LeadProps = Pick<ApprovalView, 'meeting' | 'answers'>;

async function Lead({ meeting, answers }: LeadProps): Promise<ReactNode> {
  const { meetingId } = meeting;
  const t = await getTranslations('review');
  return (
    <section aria-labelledby="lead" className="sheet no-print grid gap-4">
      <h2 id="lead">{t('toApproval')}</h2>
      <ActionForm action={submitAdjusters} hidden={{ meetingId }} className="grid gap-3">
        <fieldset className="grid gap-2">
          <legend className="label">{t('chooseAdjusters')}</legend>
          {answers.map(({ personId, name, isAdjuster }) => (
            <CheckField
              key={personId}
              name="adjusterIds"
              value={personId}
              label={name}
              defaultChecked={isAdjuster}
            />
          ))}
        </fieldset>
        <div>
          <SubmitButton tone="plain">{t('saveAdjusters')}</SubmitButton>
        </div>
      </ActionForm>
      <Deadline meeting={meeting} />
      <ActionForm action={submitCandidate} hidden={{ meetingId }} className="grid gap-2">
        <p className="hint">{t('candidateText')}</p>
        <div>
          <SubmitButton>{t('prepare')}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
