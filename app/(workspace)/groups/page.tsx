import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { ButtonLink } from '@/app/_ui/button';
import { EmptyState } from '@/app/_ui/empty-state';
import { PageHeader } from '@/app/_ui/page-header';
import { listMyGroups } from '@/lib/workspace/list-my-groups';
import { GroupCard } from './group-card';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('groups'))('title') };
}

/** Where one comes to after signing in. */
export default async function GroupsPage(): Promise<ReactNode> {
  const t = await getTranslations('groups');
  const groups = await view(({ actor, deps }) => listMyGroups(deps, actor));
  return (
    <div className="grid gap-6">
      <PageHeader
        title={t('title')}
        actions={
          <ButtonLink href="/groups/new" tone={groups.length === 0 ? 'primary' : 'plain'}>
            {t('create')}
          </ButtonLink>
        }
      />
      {groups.length === 0 ? (
        <div className="sheet">
          <EmptyState title={t('empty.title')} text={t('empty.text')} />
        </div>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {groups.map((group) => (
            <li key={group.groupId} className="grid">
              <GroupCard group={group} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
