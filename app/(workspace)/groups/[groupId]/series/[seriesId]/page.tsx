import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { PageHeader } from '@/app/_ui/page-header';
import { submitSeries } from '@/app/(workspace)/groups/[groupId]/series/actions';
import { SeriesForm } from '@/app/(workspace)/groups/[groupId]/series/series-form';
import { AppError } from '@/lib/errors';
import { listSeries } from '@/lib/workspace/list-series';
import { readGroup } from '@/lib/workspace/read-group';

type Props = { params: Promise<{ groupId: string; seriesId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.series'))('title') };
}

export default async function SeriesPage({ params }: Props): Promise<ReactNode> {
  const t = await getTranslations('admin.series');
  const { groupId, seriesId } = await params;
  const { group, series } = await view(async ({ actor, deps }) => {
    const found = await readGroup(deps, actor, { groupId });
    const one = (await listSeries(deps, actor, { groupId })).find((known) => known.seriesId === seriesId);
    if (!found.may.editSeries || one === undefined) throw new AppError('notFound');
    return { group: found.group, series: one };
  });
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-5">
      <PageHeader
        title={series.name}
        crumbs={[{ label: group.name, href: `/groups/${groupId}` }, { label: series.name }]}
        meta={t('newText')}
      />
      <div className="sheet">
        <SeriesForm
          key={series.version}
          action={submitSeries}
          hidden={{ groupId, seriesId, version: String(series.version) }}
          name={series.name}
          template={series.template}
          isArchived={series.isArchived}
        />
      </div>
    </div>
  );
}
