import type { Metadata } from 'next';

import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { PageHeader } from '@/app/_ui/page-header';
import { AppError } from '@/lib/errors';
import { listOrganisationChoices } from '@/lib/identity/organisations';
import { listInvitations } from '@/lib/workspace/list-invitations';
import { listSeries } from '@/lib/workspace/list-series';
import { readGroup } from '@/lib/workspace/read-group';
import { General } from './general';
import { Invitations } from './invitations';
import { Members } from './members';
import { SeriesList } from './series-list';

type Props = { params: Promise<{ groupId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.group'))('title') };
}

/** What the administrators of a group decide. Nobody else finds this page. */
export default async function GroupSettingsPage({ params }: Props): Promise<ReactNode> {
  const t = await getTranslations('admin.group');
  const { groupId } = await params;
  const { found, choices, invitations, series } = await view(async ({ actor, deps }) => {
    const read = await readGroup(deps, actor, { groupId });
    if (!read.may.editGroup) throw new AppError('notFound');
    return {
      found: read,
      choices: await listOrganisationChoices(deps),
      invitations: await listInvitations(deps, actor, { groupId }),
      series: await listSeries(deps, actor, { groupId }),
    };
  });
  const { group, organisations } = found;
  return (
    <div className="mx-auto grid w-full max-w-4xl gap-6">
      <PageHeader
        title={t('title')}
        crumbs={[{ label: group.name, href: `/groups/${groupId}` }, { label: t('title') }]}
      />
      <Members group={group} organisations={organisations} />
      <Invitations groupId={groupId} invitations={invitations} organisations={organisations} />
      <SeriesList groupId={groupId} series={series} />
      <General group={group} choices={choices} />
    </div>
  );
}
