import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { PageHeader } from '@/app/_ui/page-header';
import { submitOrganisation } from '@/app/(workspace)/organisations/actions';
import { OrganisationFields } from '@/app/(workspace)/organisations/organisation-fields';
import { AppError } from '@/lib/errors';
import { listOrganisations } from '@/lib/workspace/list-organisations';
import { providerAddresses } from '@/lib/workspace/organisation-input';

type Props = { params: Promise<{ organisationId: string }> };
const ADDRESSES = ['redirect', 'signedOut', 'backchannelLogout', 'frontchannelLogout'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.organisations'))('signIn') };
}

/** For operators: one organisation and its provider. */
export default async function OrganisationSignInPage({ params }: Props): Promise<ReactNode> {
  const t = await getTranslations('admin.organisations');
  const { organisationId } = await params;
  const { known, addresses } = await view(async ({ actor, deps }) => {
    const found = (await listOrganisations(deps, actor)).find((one) => one.organisationId === organisationId);
    if (found === undefined) throw new AppError('notFound');
    return { known: found, addresses: providerAddresses(deps.url, organisationId) };
  });
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-5">
      <PageHeader
        title={known.name}
        crumbs={[{ label: t('title'), href: '/organisations' }, { label: known.name }]}
      />
      <section aria-labelledby="addresses" className="sheet grid gap-3">
        <h2 id="addresses" className="text-lg">
          {t('addresses')}
        </h2>
        <dl className="grid gap-2">
          {ADDRESSES.map((name) => (
            <div key={name}>
              <dt className="hint">{t(`address.${name}`)}</dt>
              <dd className="break-all">
                <code>{addresses[name]}</code>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <div className="sheet">
        <ActionForm
          key={known.version}
          action={submitOrganisation}
          hidden={{ organisationId, version: String(known.version) }}
        >
          <OrganisationFields known={known} />
          <div>
            <SubmitButton>{t('save')}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </div>
  );
}
