/** A group on the start page: its name, what one is there, and its next meeting. */
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { dayText, hoursText, today } from '@/app/_ui/date-text';
import { PageLink } from '@/app/_ui/page-link';
import { RolesText } from '@/app/_ui/roles-text';
import { StatePill } from '@/app/_ui/state-pill';
import { listMeetings } from '@/lib/workspace/list-meetings';
import type { MyGroup } from '@/lib/workspace/list-my-groups';
import { nextMeeting } from './next-meeting';

export async function GroupCard({ group }: { readonly group: MyGroup }): Promise<ReactNode> {
  const t = await getTranslations('groups');
  const language = await getLocale();
  const next = await view(async ({ actor, deps }) => {
    const page = await listMeetings(deps, actor, { groupId: group.groupId, limit: 20 });
    return nextMeeting(page.meetings, today(deps.now()));
  });
  return (
    <article className="sheet relative grid content-start gap-3 p-5! transition-shadow duration-100 hover:shadow-[0_8px_24px_var(--shadow)]">
      <h2 className="text-xl">
        <PageLink
          href={`/groups/${group.groupId}`}
          className="after:absolute after:inset-0 after:rounded-lg hover:underline"
        >
          {group.name}
        </PageLink>
      </h2>
      <p className="hint">
        <RolesText roles={group.roles} /> · {t('members', { count: group.memberCount })} ·{' '}
        {t('organisations', { count: group.organisationCount })}
      </p>
      <div className="border-line border-t pt-3">
        {next === null ? (
          <p className="hint">{t('noNext')}</p>
        ) : (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>
              <span className="hint block">{t('next')}</span>
              {dayText(next.date, language)} {hoursText(next)}
            </span>
            <StatePill state={next.state} />
          </p>
        )}
      </div>
    </article>
  );
}
