/** The foot of every page: the language, and what a public body must tell about its service. */
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { chooseLanguage } from '@/app/_edge/preferences';
import { readEnv } from '@/lib/env';
import { PageLink } from './page-link';

export async function Footer(): Promise<ReactNode> {
  const t = await getTranslations('common');
  const language = await getLocale();
  const other = language === 'sv' ? 'en' : 'sv';
  const link = 'touch inline-flex min-h-6 items-center underline underline-offset-4 hover:decoration-2';
  return (
    <footer className="no-print border-line border-t text-base text-soft">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 px-3 py-4 sm:px-6">
        <PageLink href="/accessibility" className={link}>
          {t('footer.accessibility')}
        </PageLink>
        {readEnv().mode === 'development' ? (
          <PageLink href="/dev/mail" className={link}>
            {t('footer.mail')}
          </PageLink>
        ) : null}
        <form action={chooseLanguage} className="ms-auto">
          <button type="submit" name="language" value={other} lang={other} className={link}>
            {other === 'en' ? t('footer.inEnglish') : t('footer.inSwedish')}
          </button>
        </form>
      </div>
    </footer>
  );
}
