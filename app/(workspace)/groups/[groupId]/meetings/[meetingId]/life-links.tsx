/** The ways from a meeting to what happens with its minutes afterwards. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageLink } from '@/app/_ui/page-link';
import type { Group } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';

type Props = { readonly meeting: Meeting; readonly group: Group };

export async function LifeLinks({ meeting, group }: Props): Promise<ReactNode> {
  const t = await getTranslations('review');
  const life = await getTranslations('life');
  const here = `/groups/${meeting.groupId}/meetings/${meeting.meetingId}`;
  const isBefore = meeting.state === 'planned' || meeting.state === 'live' || meeting.state === 'cancelled';
  const links = [
    ...(isBefore ? [] : [{ href: `${here}/review`, label: t('reviewTitle') }]),
    ...(meeting.state === 'cancelled' ? [] : [{ href: `${here}/previous`, label: life('previous.title') }]),
    ...(group.isStatutory && meeting.state !== 'planned' && meeting.state !== 'cancelled'
      ? [{ href: `${here}/immediate`, label: life('immediate.title') }]
      : []),
    ...(isBefore || meeting.state === 'review'
      ? []
      : [{ href: `${here}/approval`, label: t('approvalTitle') }]),
    ...(meeting.state === 'published'
      ? [{ href: `/published/${meeting.meetingId}`, label: t('publicCopy') }]
      : []),
    { href: `${here}/history`, label: t('historyTitle') },
  ];
  return (
    <section aria-labelledby="life" className="sheet no-print grid gap-2 p-5!">
      <h2 id="life" className="text-lg">
        {t('lifeTitle')}
      </h2>
      <ul className="grid gap-1">
        {links.map(({ href, label }) => (
          <li key={href}>
            <PageLink href={href} className="touch inline-flex min-h-6 items-center underline">
              {label}
            </PageLink>
          </li>
        ))}
        <li>
          <a href={`${here}/export`} download className="touch inline-flex min-h-6 items-center underline">
            {t('export')}
          </a>
        </li>
        <li>
          <a
            href={`${here}/export/markdown`}
            download
            className="touch inline-flex min-h-6 items-center underline"
          >
            {t('exportMarkdown')}
          </a>
        </li>
      </ul>
    </section>
  );
}
