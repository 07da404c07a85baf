/** One of the earlier minutes: its text, what was said about it, the outcome, and its approval there and then. */
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { dayText, momentText } from '@/app/_ui/date-text';
import { PageLink } from '@/app/_ui/page-link';
import { StatePill } from '@/app/_ui/state-pill';
import { StoredDocument } from '@/app/_ui/stored-document';
import { Decide } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/approval/decide';
import { approvalOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/approval-of';
import type { Meeting } from '@/lib/store/meeting';
import type { AgendaItem } from '@/lib/store/plan';
import type { Outcome, PreviousMinutes } from '@/lib/workspace/list-previous';
import { submitCandidateHere } from './actions';
import { OutcomeForm } from './outcome-form';

export type Now = {
  readonly meeting: Meeting;
  /** The agenda's own item for earlier minutes. */
  readonly item: AgendaItem | null;
  readonly mayRecord: boolean;
  readonly mayWrite: boolean;
};
type Props = { readonly minutes: PreviousMinutes; readonly now: Now };

export async function Earlier({ minutes, now }: Props): Promise<ReactNode> {
  const t = await getTranslations('life.previous');
  const language = await getLocale();
  const { meeting, html, isStored, remarks, outcomes } = minutes;
  const found = await approvalOf(meeting);
  const there = `/groups/${meeting.groupId}/meetings/${meeting.meetingId}`;
  const here = `/groups/${meeting.groupId}/meetings/${now.meeting.meetingId}/previous`;
  const id = `earlier-${meeting.meetingId}`;
  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id={id}>{meeting.title}</h2>
        <StatePill state={meeting.state} />
      </div>
      <p className="hint">{`${dayText(meeting.date, language)} · ${isStored ? t('stored') : t('live')}`}</p>
      {html === null ? null : <StoredDocument html={html} title={t('document', { title: meeting.title })} />}
      <Remarks remarks={remarks} review={meeting.state === 'review' ? `${there}/review` : null} />
      <Outcomes outcomes={outcomes} />
      {now.mayRecord ? (
        <div className="sheet no-print grid gap-4">
          <h3>{t('record')}</h3>
          <OutcomeForm
            hidden={{
              meetingId: now.meeting.meetingId,
              earlierMeetingId: meeting.meetingId,
              itemId: now.item?.itemId ?? '',
            }}
            item={now.mayWrite ? (now.item?.title ?? null) : null}
          />
        </div>
      ) : null}
      {found.may.prepareCandidate ? (
        <ActionForm
          action={submitCandidateHere}
          hidden={{ meetingId: meeting.meetingId }}
          className="sheet no-print grid gap-2"
        >
          <h3>{t('approveHere')}</h3>
          <p className="hint">{minutes.isLocked ? t('lockedText') : t('prepareText')}</p>
          <div>
            <SubmitButton tone="plain">{t('prepare')}</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
      <Decide found={found} returnTo={here} />
    </section>
  );
}

type RemarksProps = { readonly remarks: PreviousMinutes['remarks']; readonly review: string | null };

async function Remarks({ remarks, review }: RemarksProps): Promise<ReactNode> {
  const t = await getTranslations('life.previous');
  return (
    <div className="sheet grid gap-3">
      <h3>{t('remarks')}</h3>
      {remarks.length === 0 ? <p className="text-soft">{t('noRemarks')}</p> : null}
      <ul className="grid gap-3">
        {remarks.map(({ id, kind, by, text, before }) => (
          <li key={`${kind}${id}`} className="min-w-0 wrap-anywhere">
            <p className="hint">
              {t(`kind.${kind}`)} · {by}
            </p>
            {before === null ? (
              <p>{text}</p>
            ) : (
              <p>
                {t('from')} <del>{before}</del> {t('to')} <ins>{text === '' ? t('nothing') : text}</ins>
              </p>
            )}
          </li>
        ))}
      </ul>
      {review === null ? null : (
        <p className="no-print">
          <PageLink href={review}>{t('toReview')}</PageLink>
        </p>
      )}
    </div>
  );
}

async function Outcomes({ outcomes }: { readonly outcomes: readonly Outcome[] }): Promise<ReactNode> {
  const t = await getTranslations('life.previous');
  const language = await getLocale();
  if (outcomes.length === 0) return null;
  return (
    <div className="sheet grid gap-3">
      <h3>{t('outcome')}</h3>
      <ul className="grid gap-3">
        {outcomes.map(({ outcome, text, by, at }) => (
          <li key={at}>
            <p>{text === '' ? t(outcome) : `${t(outcome)}: ${text}`}</p>
            <p className="hint">
              {t('recordedBy', { name: by, when: momentText(Date.parse(at), language) })}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
