import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sha256 } from '@/app/_edge/sha256';
import { view } from '@/app/_edge/view';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { momentText } from '@/app/_ui/date-text';
import { Dialog } from '@/app/_ui/dialog';
import { PageHeader } from '@/app/_ui/page-header';
import { PageLink } from '@/app/_ui/page-link';
import type { Ids } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/approval-of';
import { submitRestore } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/history/actions';
import { versionOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/history/version-name';
import { AppError } from '@/lib/errors';
import { type Comparison, compareVersion } from '@/lib/workspace/compare-version';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { Differences } from './differences';

type Props = {
  params: Promise<Ids & { readonly version: string }>;
  searchParams: Promise<{ with?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('history'))('text') };
}

/** One version: what differs from the one before or from now, the whole text, and the way back to it. */
export default async function VersionPage({ params, searchParams }: Props): Promise<ReactNode> {
  const t = await getTranslations('history');
  const language = await getLocale();
  const { groupId, meetingId, version } = await params;
  const at = versionOf(version);
  if (at === undefined) notFound();
  const withNow = (await searchParams).with === 'now' && at !== null;
  const { found, may } = await view(async ({ actor, deps }) => {
    const input = { meetingId, at, with: withNow ? ('now' as const) : ('before' as const) };
    const compared = await compareVersion({ ...deps, sha256 }, actor, input);
    if (compared.group.groupId !== groupId) throw new AppError('notFound');
    return { found: compared, may: (await readMeeting(deps, actor, { meetingId })).may };
  });
  const here = `/groups/${groupId}/meetings/${meetingId}/history`;
  const when = at === null ? t('now') : momentText(at, language);
  return (
    <div className="grid gap-6">
      <PageHeader
        title={at === null ? when : t('versionTitle', { when })}
        crumbs={crumbsOf(found, here, { history: t('back'), version: when })}
        actions={
          at !== null && may.restoreVersion ? (
            <Restore meetingId={meetingId} at={at} when={when} />
          ) : undefined
        }
      />
      <section aria-labelledby="differences" className="sheet grid gap-4">
        <h2 id="differences">{withNow ? t('withNow') : t('withBefore')}</h2>
        {at === null ? null : (
          <p>
            <PageLink href={withNow ? `${here}/${at}` : `${here}/${at}?with=now`} className="button">
              {withNow ? t('withBefore') : t('withNow')}
            </PageLink>
          </p>
        )}
        <Differences found={found} />
      </section>
      <details className="sheet">
        <summary className="touch font-semibold">{t('whole')}</summary>
        <pre className="mt-3 whitespace-pre-wrap font-sans">{found.text}</pre>
      </details>
    </div>
  );
}

function crumbsOf(
  { meeting, group }: Comparison,
  here: string,
  label: { readonly history: string; readonly version: string },
): { label: string; href?: string }[] {
  const groupPath = `/groups/${group.groupId}`;
  return [
    { label: group.name, href: groupPath },
    { label: meeting.title, href: `${groupPath}/meetings/${meeting.meetingId}` },
    { label: label.history, href: here },
    { label: label.version },
  ];
}

type RestoreProps = { readonly meetingId: string; readonly at: number; readonly when: string };

async function Restore({ meetingId, at, when }: RestoreProps): Promise<ReactNode> {
  const t = await getTranslations('history');
  return (
    <Dialog trigger={t('restore')} title={t('restoreTitle')}>
      <ActionForm action={submitRestore} hidden={{ meetingId, at: String(at) }}>
        <p>{t('restoreText', { when })}</p>
        <div>
          <SubmitButton>{t('restoreConfirm')}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
