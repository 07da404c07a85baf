import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { PageHeader } from '@/app/_ui/page-header';
import { submitNewOrganisation } from '@/app/(workspace)/organisations/actions';
import { OrganisationFields } from '@/app/(workspace)/organisations/organisation-fields';
import { requireCan } from '@/lib/access/can';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.organisations'))('new') };
}

export default async function NewOrganisationPage(): Promise<ReactNode> {
  const t = await getTranslations('admin.organisations');
  await view(async ({ actor }) => requireCan(actor, 'editOrganisations', { type: 'installation' }));
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-5">
      <PageHeader
        title={t('new')}
        crumbs={[{ label: t('title'), href: '/organisations' }, { label: t('new') }]}
      />
      <div className="sheet">
        <ActionForm action={submitNewOrganisation}>
          <OrganisationFields known={null} />
          <div>
            <SubmitButton>{t('add')}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </div>
  );
}
