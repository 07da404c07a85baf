import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { chooseLanguage, chooseTheme } from '@/app/_edge/preferences';
import { view } from '@/app/_edge/view';
import { THEME_COOKIE, THEMES, toTheme } from '@/app/_i18n/theme';
import { PageHeader } from '@/app/_ui/page-header';
import { organisationNames } from '@/lib/workspace/organisation-names';
import { CalendarFeeds } from './calendar-feeds';
import { Choices } from './choices';
import { MailChoices } from './mail-choices';
import { Sessions } from './sessions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

/** Who one is here, how the pages look, and where one is signed in. */
export default async function AccountPage(): Promise<ReactNode> {
  const t = await getTranslations('account');
  const c = await getTranslations('common');
  const { actor, organisation } = await view(async ({ actor: person, deps }) => ({
    actor: person,
    organisation: (await organisationNames(deps, [person.organisationId])).get(person.organisationId) ?? '',
  }));
  const theme = toTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6">
      <PageHeader
        title={t('title')}
        meta={[actor.name, organisation, actor.assertedEmail].filter(Boolean).join(' · ')}
        actions={
          <form method="post" action="/api/auth/sign-out">
            <button type="submit" className="button">
              {c('signOut')}
            </button>
          </form>
        }
      />
      <section aria-label={t('settings')} className="sheet grid gap-6">
        <Choices
          action={chooseLanguage}
          name="language"
          legend={t('language')}
          chosen={await getLocale()}
          options={[
            { id: 'sv', label: 'Svenska', lang: 'sv' },
            { id: 'en', label: 'English', lang: 'en' },
          ]}
        />
        <Choices
          action={chooseTheme}
          name="theme"
          legend={t('theme.label')}
          chosen={theme}
          options={THEMES.map((id) => ({ id, label: t(`theme.${id}`) }))}
        />
      </section>
      <MailChoices />
      <CalendarFeeds />
      <Sessions />
    </div>
  );
}
