import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sha256 } from '@/app/_edge/sha256';
import { view } from '@/app/_edge/view';
import { momentText } from '@/app/_ui/date-text';
import { PageHeader } from '@/app/_ui/page-header';
import { Register } from '@/app/_ui/register';
import { StatePill } from '@/app/_ui/state-pill';
import type { Ids } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/approval-of';
import { AppError } from '@/lib/errors';
import { type HistoryLine, readHistory } from '@/lib/workspace/read-history';
import { readVersions } from '@/lib/workspace/read-versions';
import { TimeLine } from './time-line';
import { versionOf } from './version-name';

type Props = { params: Promise<Ids>; searchParams: Promise<{ before?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('review'))('historyTitle') };
}

/** The versions of the text, and every event of the meeting's life: who did what, when, and its fingerprint. */
export default async function HistoryPage({ params, searchParams }: Props): Promise<ReactNode> {
  const t = await getTranslations('review');
  const h = await getTranslations('history');
  const language = await getLocale();
  const { groupId, meetingId } = await params;
  const before = versionOf(String((await searchParams).before ?? '')) ?? null;
  const { meeting, group, lines, versions } = await view(async ({ actor, deps }) => {
    const found = await readHistory(deps, actor, { meetingId });
    if (found.group.groupId !== groupId) throw new AppError('notFound');
    return { ...found, versions: await readVersions({ ...deps, sha256 }, actor, { meetingId, before }) };
  });
  return (
    <div className="grid gap-6">
      <PageHeader
        title={t('historyTitle')}
        mark={<StatePill state={meeting.state} />}
        crumbs={[
          { label: group.name, href: `/groups/${group.groupId}` },
          { label: meeting.title, href: `/groups/${group.groupId}/meetings/${meeting.meetingId}` },
          { label: t('historyTitle') },
        ]}
      />
      <TimeLine view={versions} here={`/groups/${groupId}/meetings/${meetingId}/history`} />
      <section aria-labelledby="events" className="sheet grid gap-4">
        <h2 id="events">{h('events')}</h2>
        <p className="text-soft">{t('historyText')}</p>
        <Register
          label={h('events')}
          rows={lines}
          rowId={({ n }) => String(n)}
          columns={[
            { id: 'n', label: t('number'), cell: ({ n }) => n },
            { id: 'what', label: t('what'), isTitle: true, cell: (line) => <What line={line} /> },
            { id: 'by', label: t('who'), cell: ({ by }) => by },
            { id: 'at', label: t('when'), cell: ({ at }) => momentText(Date.parse(at), language) },
            {
              id: 'hash',
              label: t('fingerprint'),
              cell: ({ hash, isSigned }) => (
                <>
                  <code title={hash}>{hash.slice(0, 12)}…</code> {isSigned ? t('signed') : t('unsigned')}
                </>
              ),
            },
          ]}
        />
      </section>
    </div>
  );
}

async function What({ line }: { readonly line: HistoryLine }): Promise<ReactNode> {
  const t = await getTranslations('review');
  const { what } = line;
  const words =
    'text' in what ? what.text : 'comment' in what ? what.comment : 'reason' in what ? what.reason : '';
  return (
    <>
      {t(`event.${what.type}`)}
      {words === null || words === '' ? null : <span className="block text-soft">{words}</span>}
    </>
  );
}
