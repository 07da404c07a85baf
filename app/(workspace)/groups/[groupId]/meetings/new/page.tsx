import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sha256 } from '@/app/_edge/sha256';
import { view } from '@/app/_edge/view';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { today } from '@/app/_ui/date-text';
import { PageHeader } from '@/app/_ui/page-header';
import { PageLink } from '@/app/_ui/page-link';
import type { Series } from '@/lib/store/series';
import { listMeetings } from '@/lib/workspace/list-meetings';
import { listSeries } from '@/lib/workspace/list-series';
import { readCarryOver } from '@/lib/workspace/read-carry-over';
import { readGroup } from '@/lib/workspace/read-group';
import { submitNewMeeting } from './actions';
import { MeetingFields } from './meeting-fields';
import { suggestDate } from './suggest-date';
import { TakenOver } from './taken-over';

type Props = { params: Promise<{ groupId: string }>; searchParams: Promise<{ series?: string }> };

/** The choice that is no series, in the address. */
const NO_SERIES = 'none';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meeting'))('new') };
}

/** The second of two clicks: everything is filled in already. */
export default async function NewMeetingPage({ params, searchParams }: Props): Promise<ReactNode> {
  const t = await getTranslations('meeting');
  const { groupId } = await params;
  const wanted = (await searchParams).series;
  const { group, series, page, carryOver, deps } = await view(async ({ actor, deps: given }) => ({
    ...(await readGroup(given, actor, { groupId })),
    series: (await listSeries(given, actor, { groupId })).filter(({ isArchived }) => !isArchived),
    page: await listMeetings(given, actor, { groupId, limit: 10 }),
    carryOver: await readCarryOver({ ...given, sha256 }, actor, { groupId }),
    deps: given,
  }));
  const chosen =
    wanted === NO_SERIES ? null : (series.find(({ seriesId }) => seriesId === wanted) ?? series[0] ?? null);
  const dates = page.meetings
    .filter(({ state, seriesId }) => state !== 'cancelled' && seriesId === (chosen?.seriesId ?? null))
    .map(({ date }) => date);
  return (
    <div className="mx-auto grid max-w-2xl gap-5">
      <PageHeader
        title={t('new')}
        crumbs={[{ label: group.name, href: `/groups/${groupId}` }, { label: t('new') }]}
        meta={t('newText')}
      />
      <div className="sheet grid gap-5">
        {series.length === 0 ? null : <SeriesChoice series={series} chosen={chosen} groupId={groupId} />}
        <ActionForm
          key={chosen?.seriesId ?? NO_SERIES}
          action={submitNewMeeting}
          hidden={{ requestId: deps.newId(), groupId, seriesId: chosen?.seriesId ?? '' }}
        >
          <MeetingFields
            title={chosen?.name ?? t('plainTitle')}
            date={suggestDate(dates, today(deps.now()))}
            start={chosen?.template.start ?? '09:00'}
            end={chosen?.template.end ?? ''}
            place={chosen?.template.place ?? ''}
          />
          <TakenOver agenda={chosen?.template.agenda ?? []} carryOver={carryOver} />
          <div>
            <SubmitButton>{t('submit')}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </div>
  );
}

async function SeriesChoice({
  series,
  chosen,
  groupId,
}: {
  readonly series: readonly Series[];
  readonly chosen: Series | null;
  readonly groupId: string;
}): Promise<ReactNode> {
  const t = await getTranslations('meeting');
  const choices = [
    ...series.map(({ seriesId, name }) => ({ id: seriesId, name })),
    { id: NO_SERIES, name: t('noSeries') },
  ];
  return (
    <nav aria-label={t('series')} className="grid gap-2">
      <p className="label">{t('series')}</p>
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ id, name }) => (
          <li key={id}>
            <PageLink
              href={`/groups/${groupId}/meetings/new?series=${id}`}
              className="button aria-[current]:border-spruce! aria-[current]:bg-spruce-wash! aria-[current]:text-spruce!"
              aria-current={id === (chosen?.seriesId ?? NO_SERIES) ? 'true' : undefined}
            >
              {name}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
