/** What stands where nothing is, or nothing that one may see: the same words for both. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ButtonLink } from './button';

export async function NotFoundText(): Promise<ReactNode> {
  const t = await getTranslations('common.notFound');
  return (
    <div className="sheet mx-auto grid max-w-2xl justify-items-start gap-4">
      <h1>{t('title')}</h1>
      <p>{t('text')}</p>
      <ButtonLink href="/" tone="primary">
        {t('home')}
      </ButtonLink>
    </div>
  );
}
