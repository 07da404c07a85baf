import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sentenceOfReason } from '@/app/_edge/sentence';
import { openView } from '@/app/_edge/view';
import { SubmitButton } from '@/app/_ui/button';
import { EmptyState } from '@/app/_ui/empty-state';
import { Notice } from '@/app/_ui/notice';
import { TextField } from '@/app/_ui/text-field';
import { listOrganisationChoices } from '@/lib/identity/organisations';
import { safeReturnPath } from '@/lib/identity/return-path';
import { LAST_ORGANISATION_COOKIE } from './last-organisation';
import { OrganisationPicker } from './organisation-picker';

type Search = Promise<Readonly<Record<string, string | string[] | undefined>>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

/** Choose the municipality: by its name, by the last one, or by one's address. */
export default async function SignInPage({ searchParams }: { searchParams: Search }): Promise<ReactNode> {
  const t = await getTranslations('signIn');
  const query = await searchParams;
  const { choices, returnTo } = await openView(async ({ deps }) => ({
    choices: await listOrganisationChoices(deps),
    returnTo: safeReturnPath(one(query['returnTo']), deps.url),
  }));
  const last = (await cookies()).get(LAST_ORGANISATION_COOKIE)?.value ?? null;
  return (
    <div className="mx-auto grid max-w-2xl gap-5">
      <Problem reason={one(query['problem'])} />
      <div className="sheet grid gap-6">
        <header className="grid gap-2">
          <h1>{t('chooseTitle')}</h1>
          <p className="text-soft">{t('chooseText')}</p>
        </header>
        {choices.length === 0 ? (
          <EmptyState title={t('title')} text={t('empty')} />
        ) : (
          <OrganisationPicker choices={choices} lastId={last} returnTo={returnTo} />
        )}
        {choices.length === 0 ? null : (
          <details className="border-line border-t pt-5">
            <summary className="touch min-h-6 font-semibold text-spruce">{t('byEmail')}</summary>
            <form method="post" action="/api/auth/start" className="mt-4 grid gap-4">
              <input type="hidden" name="returnTo" value={returnTo} />
              <TextField
                name="email"
                type="email"
                autoComplete="email"
                label={t('email')}
                hint={t('emailHint')}
              />
              <div>
                <SubmitButton tone="plain">{t('continue')}</SubmitButton>
              </div>
            </form>
          </details>
        )}
      </div>
    </div>
  );
}

/** Why the last try did not lead in. */
async function Problem({ reason }: { readonly reason: string | null }): Promise<ReactNode> {
  const t = await getTranslations('signIn');
  if (reason === null) return null;
  return (
    <Notice tone="lingon" word={t('refused')} role="alert">
      <p>{(await sentenceOfReason(reason)) ?? t('refusedText')}</p>
    </Notice>
  );
}

function one(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
