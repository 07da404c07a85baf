/** The text is locked but nobody was asked to approve it: ask now, or open it again. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import {
  submitCandidate,
  submitReopening,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions';

type Props = { readonly meetingId: string; readonly isLocked: boolean; readonly mayGoOn: boolean };

export async function LockedText({ meetingId, isLocked, mayGoOn }: Props): Promise<ReactNode> {
  const t = await getTranslations('life.locked');
  if (!isLocked) return null;
  return (
    <Notice tone="ochre" word={t('word')}>
      <p>{t('text')}</p>
      {mayGoOn ? (
        <div className="no-print mt-3 flex flex-wrap gap-3">
          <ActionForm action={submitCandidate} hidden={{ meetingId }}>
            <SubmitButton>{t('goOn')}</SubmitButton>
          </ActionForm>
          <ActionForm action={submitReopening} hidden={{ meetingId }}>
            <SubmitButton tone="plain">{t('reopen')}</SubmitButton>
          </ActionForm>
        </div>
      ) : null}
    </Notice>
  );
}
