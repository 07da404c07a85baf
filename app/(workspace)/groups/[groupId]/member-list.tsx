/** The members of a group, by organisation. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { RolesText } from '@/app/_ui/roles-text';
import type { GroupView } from '@/lib/workspace/read-group';

export async function MemberList({
  group,
  organisations,
}: Pick<GroupView, 'group' | 'organisations'>): Promise<ReactNode> {
  const t = await getTranslations('group');
  return (
    <section aria-labelledby="members" className="sheet grid gap-4 p-5!">
      <h2 id="members" className="text-lg">
        {t('members')}
      </h2>
      {organisations.map(({ organisationId, name }) => {
        const members = group.members.filter((member) => member.organisationId === organisationId);
        return (
          <section key={organisationId} className="grid gap-1">
            <h3 className="hint font-sans font-semibold">{name}</h3>
            {members.length === 0 ? <p className="hint">{t('nobody')}</p> : null}
            <ul className="grid gap-1.5">
              {members.map((member) => (
                <li key={member.personId} className="leading-snug">
                  {member.name}
                  <span className="hint block">
                    <RolesText roles={member.roles} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}
