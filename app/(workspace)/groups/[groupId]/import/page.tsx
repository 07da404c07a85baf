import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { today } from '@/app/_ui/date-text';
import { PageHeader } from '@/app/_ui/page-header';
import { readGroup } from '@/lib/workspace/read-group';
import { ImportFlow } from './import-flow';

type Props = { params: Promise<{ groupId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('importing'))('title') };
}

/** From a file to a meeting: the source beside what it becomes, and nothing stored before somebody says so. */
export default async function ImportPage({ params }: Props): Promise<ReactNode> {
  const t = await getTranslations('importing');
  const { groupId } = await params;
  const { group, may, deps } = await view(async ({ actor, deps: given }) => ({
    ...(await readGroup(given, actor, { groupId })),
    deps: given,
  }));
  if (!may.createMeeting) notFound();
  return (
    <div className="grid gap-6">
      <PageHeader
        title={t('title')}
        crumbs={[{ label: group.name, href: `/groups/${groupId}` }, { label: t('title') }]}
        meta={t('meta')}
      />
      <ImportFlow groupId={groupId} requestId={deps.newId()} today={today(deps.now())} />
    </div>
  );
}
