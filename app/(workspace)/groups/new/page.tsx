import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { CheckField } from '@/app/_ui/check-field';
import { PageHeader } from '@/app/_ui/page-header';
import { TextField } from '@/app/_ui/text-field';
import { submitNewGroup } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('groups'))('createTitle') };
}

export default async function NewGroupPage(): Promise<ReactNode> {
  const t = await getTranslations('groups');
  const requestId = await view(async ({ deps }) => deps.newId());
  return (
    <div className="mx-auto grid max-w-2xl gap-5">
      <PageHeader
        title={t('createTitle')}
        crumbs={[{ label: t('title'), href: '/groups' }, { label: t('createTitle') }]}
        meta={t('createText')}
      />
      <div className="sheet">
        <ActionForm action={submitNewGroup} hidden={{ requestId }}>
          <TextField name="name" label={t('name')} hint={t('nameHint')} isRequired autoComplete="off" />
          <CheckField name="isStatutory" label={t('statutory')} hint={t('statutoryHint')} />
          <div>
            <SubmitButton>{t('submit')}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </div>
  );
}
