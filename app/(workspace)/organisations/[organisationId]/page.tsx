import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { EmptyState } from '@/app/_ui/empty-state';
import { PageHeader } from '@/app/_ui/page-header';
import { Register } from '@/app/_ui/register';
import { listOrganisationPeople } from '@/lib/workspace/list-organisation-people';
import { organisationNames } from '@/lib/workspace/organisation-names';
import { PersonChange } from './person-change';

type Props = { params: Promise<{ organisationId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.organisation'))('title') };
}

/** For the administrators of an organisation: its people, the groups they are in, and who else administers. */
export default async function OrganisationPage({ params }: Props): Promise<ReactNode> {
  const t = await getTranslations('admin.organisation');
  const { organisationId } = await params;
  const { people, name, me } = await view(async ({ actor, deps }) => ({
    people: await listOrganisationPeople(deps, actor, { organisationId }),
    name: (await organisationNames(deps, [organisationId])).get(organisationId) ?? organisationId,
    me: actor.personId,
  }));
  return (
    <div className="grid gap-6">
      <PageHeader title={name} meta={t('text')} />
      <section aria-labelledby="people" className="sheet grid gap-4">
        <h2 id="people">{t('people')}</h2>
        {people.length === 0 ? <EmptyState title={t('empty.title')} text={t('empty.text')} /> : null}
        <Register
          label={t('people')}
          rows={people}
          rowId={({ personId }) => personId}
          columns={[
            {
              id: 'name',
              label: t('name'),
              isTitle: true,
              cell: (person) => (
                <>
                  <span className="font-semibold">{person.name}</span>
                  <span className="hint block break-all">{person.email}</span>
                </>
              ),
            },
            {
              id: 'groups',
              label: t('groups'),
              cell: (person) => person.groups.map((group) => group.name).join(', ') || '–',
            },
            {
              id: 'standing',
              label: t('standing'),
              cell: (person) => (
                <Standing isActive={person.isActive} isAdministrator={person.administersOrganisation} />
              ),
            },
            {
              id: 'change',
              label: t('change'),
              isTitle: true,
              cell: (person) => <PersonChange person={person} isMe={person.personId === me} />,
            },
          ]}
        />
      </section>
    </div>
  );
}

async function Standing({
  isActive,
  isAdministrator,
}: {
  readonly isActive: boolean;
  readonly isAdministrator: boolean;
}): Promise<ReactNode> {
  const t = await getTranslations('admin.organisation');
  if (!isActive)
    return (
      <span className="pill" data-tone="lingon">
        {t('closed')}
      </span>
    );
  return isAdministrator ? (
    <span className="pill" data-tone="spruce">
      {t('administrator')}
    </span>
  ) : (
    t('plain')
  );
}
