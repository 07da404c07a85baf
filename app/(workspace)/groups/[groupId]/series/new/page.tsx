import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { PageHeader } from '@/app/_ui/page-header';
import { submitNewSeries } from '@/app/(workspace)/groups/[groupId]/series/actions';
import { SeriesForm } from '@/app/(workspace)/groups/[groupId]/series/series-form';
import { AppError } from '@/lib/errors';
import { planSchema } from '@/lib/store/plan';
import { defaultTemplate } from '@/lib/workspace/default-template';
import { readGroup } from '@/lib/workspace/read-group';

type Props = { params: Promise<{ groupId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.series'))('new') };
}

export default async function NewSeriesPage({ params }: Props): Promise<ReactNode> {
  const t = await getTranslations('admin.series');
  const { groupId } = await params;
  const { group, requestId } = await view(async ({ actor, deps }) => {
    const found = await readGroup(deps, actor, { groupId });
    if (!found.may.editSeries) throw new AppError('notFound');
    return { group: found.group, requestId: deps.newId() };
  });
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-5">
      <PageHeader
        title={t('new')}
        crumbs={[{ label: group.name, href: `/groups/${groupId}` }, { label: t('new') }]}
        meta={t('newText')}
      />
      <div className="sheet">
        <SeriesForm
          action={submitNewSeries}
          hidden={{ groupId, requestId }}
          name={group.name}
          template={planSchema.parse(defaultTemplate(await getLocale()))}
          isArchived={null}
        />
      </div>
    </div>
  );
}
