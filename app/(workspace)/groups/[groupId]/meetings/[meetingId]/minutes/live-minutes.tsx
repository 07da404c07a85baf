'use client';
/** The editor is loaded in the browser only: nothing of it is of use to the server. */
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { MinutesPageProps } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/minutes-page';

const MinutesPage = dynamic(
  async () =>
    (await import('@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/minutes-page'))
      .MinutesPage,
  { ssr: false, loading: Opening },
);

function Opening(): ReactNode {
  const t = useTranslations('minutes');
  return (
    <p className="sheet hint" role="status">
      {t('opening')}
    </p>
  );
}

export function LiveMinutes(props: MinutesPageProps): ReactNode {
  return <MinutesPage {...props} />;
}
