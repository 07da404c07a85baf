/** The notice of a body's approval: its text to put up, and when it went up. */
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { dayText, today } from '@/app/_ui/date-text';
import { TextField } from '@/app/_ui/text-field';
import type { approvalOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/approval-of';
import { submitNotice } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions';
import { noticeDays, noticeUpUntil, swedishDay } from '@/lib/minutes/statutory-deadlines';

type Props = { readonly found: Awaited<ReturnType<typeof approvalOf>> };

export async function BoardNotice({ found }: Props): Promise<ReactNode> {
  const { meeting, group, may } = found;
  const t = await getTranslations('life.notice');
  const language = await getLocale();
  if (!group.isStatutory || meeting.sealedAt === null) return null;
  const approvedOn = swedishDay(Date.parse(meeting.sealedAt));
  const posted = meeting.notices.find(({ itemId }) => itemId === null);
  const upUntil = posted?.upUntil ?? noticeUpUntil(noticeDays(approvedOn).noticeBy);
  const day = (date: string): string => dayText(date, language);
  return (
    <section aria-labelledby="notice" className="sheet grid gap-4">
      <h2 id="notice">{t('title')}</h2>
      <blockquote className="grid gap-1">
        <p>{t('heading', { group: group.name })}</p>
        <p>{t('body', { meeting: day(meeting.date), approved: day(approvedOn) })}</p>
        <p>{t('until', { until: day(upUntil) })}</p>
      </blockquote>
      {posted !== undefined ? (
        <p>{t('isUp', { from: day(posted.postedOn), until: day(posted.upUntil) })}</p>
      ) : may.postNotice ? (
        <ActionForm
          action={submitNotice}
          hidden={{ meetingId: meeting.meetingId }}
          className="no-print grid gap-3"
        >
          <TextField name="postedOn" label={t('postedOn')} defaultValue={today(Date.now())} isShort />
          <div>
            <SubmitButton tone="plain">{t('save')}</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </section>
  );
}
