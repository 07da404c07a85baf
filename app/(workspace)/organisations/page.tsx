import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { ButtonLink } from '@/app/_ui/button';
import { PageHeader } from '@/app/_ui/page-header';
import { PageLink } from '@/app/_ui/page-link';
import { Register } from '@/app/_ui/register';
import { listOrganisations } from '@/lib/workspace/list-organisations';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.organisations'))('title') };
}

/** For operators: which organisations there are and how their people sign in. */
export default async function OrganisationsPage(): Promise<ReactNode> {
  const t = await getTranslations('admin.organisations');
  const organisations = await view(({ actor, deps }) => listOrganisations(deps, actor));
  return (
    <div className="grid gap-6">
      <PageHeader
        title={t('title')}
        meta={t('text')}
        actions={
          <ButtonLink href="/organisations/new" tone="primary">
            {t('new')}
          </ButtonLink>
        }
      />
      <section aria-label={t('title')} className="sheet">
        <Register
          label={t('title')}
          rows={organisations}
          rowId={({ organisationId }) => organisationId}
          columns={[
            {
              id: 'name',
              label: t('name'),
              isTitle: true,
              cell: ({ organisationId, name }) => (
                <PageLink
                  href={`/organisations/${organisationId}/sign-in`}
                  className="touch inline-flex min-h-6 items-center font-semibold hover:underline"
                >
                  {name}
                </PageLink>
              ),
            },
            { id: 'domains', label: t('domains'), cell: ({ domains }) => domains.join(', ') },
            {
              id: 'issuer',
              label: t('issuer'),
              cell: ({ kind, issuer }) => (
                <span className="break-all">{kind === 'entra' ? t('entraAt', { issuer }) : issuer}</span>
              ),
            },
            {
              id: 'state',
              label: t('state'),
              cell: ({ isActive }) => (
                <span className="pill" data-tone={isActive ? 'spruce' : 'lingon'}>
                  {t(isActive ? 'open' : 'closed')}
                </span>
              ),
            },
          ]}
        />
      </section>
    </div>
  );
}
