import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/app/_ui/button';
import { Shell } from '@/app/_ui/shell';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common.notFound');
  return { title: t('title') };
}

/** The same answer for what does not exist and for what one may not see. */
export default async function NotFound(): Promise<ReactNode> {
  const t = await getTranslations('common.notFound');
  return (
    <Shell visitor={null}>
      <div className="sheet mx-auto grid max-w-2xl justify-items-start gap-4">
        <h1>{t('title')}</h1>
        <p>{t('text')}</p>
        <ButtonLink href="/" tone="primary">
          {t('home')}
        </ButtonLink>
      </div>
    </Shell>
  );
}
