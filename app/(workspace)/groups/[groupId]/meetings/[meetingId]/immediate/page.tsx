import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sha256 } from '@/app/_edge/sha256';
import { view } from '@/app/_edge/view';
import { PageHeader } from '@/app/_ui/page-header';
import { StatePill } from '@/app/_ui/state-pill';
import type { Ids } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/approval-of';
import { meetingOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/meeting-of';
import { readImmediate } from '@/lib/workspace/read-immediate';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { freshness } from './freshness';
import { ItemApproval } from './item-approval';

type Props = { params: Promise<Ids> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('life.immediate'))('title') };
}

/** Items of a body's meeting that are approved at once. Does not exist for a group that is no such body. */
export default async function ImmediatePage({ params }: Props): Promise<ReactNode> {
  const t = await getTranslations('life.immediate');
  const found = await view(async ({ actor, deps }) => {
    const opened = await meetingOf(await params, (input) => readMeeting(deps, actor, input));
    if (!opened.group.isStatutory) return null;
    const { meetingId } = opened.meeting;
    const { lines } = await readImmediate({ ...deps, sha256 }, actor, { meetingId });
    return { ...opened, lines, me: freshness(actor, deps.now()) };
  });
  if (found === null) notFound();
  const { meeting, group, may, lines, me } = found;
  const here = `/groups/${group.groupId}/meetings/${meeting.meetingId}`;
  return (
    <div className="grid gap-6">
      <PageHeader
        title={t('title')}
        mark={<StatePill state={meeting.state} />}
        crumbs={[
          { label: group.name, href: `/groups/${group.groupId}` },
          { label: meeting.title, href: here },
          { label: t('title') },
        ]}
        meta={t('text')}
      />
      {lines.map((line) => (
        <ItemApproval
          key={line.itemId}
          line={line}
          may={may}
          at={{ meetingId: meeting.meetingId, returnTo: `${here}/immediate`, ...me }}
        />
      ))}
    </div>
  );
}
