'use client';
/** A page that could not be shown. Says nothing about why; the log knows, by the reference. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/app/_ui/button';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}): ReactNode {
  const t = useTranslations('common.error');
  return (
    <main id="content" className="mx-auto w-full max-w-2xl px-3 py-10">
      <div className="sheet grid justify-items-start gap-4" role="alert">
        <h1>{t('title')}</h1>
        <p>{t('text')}</p>
        {error.digest === undefined ? null : (
          <p className="hint">{t('reference', { digest: error.digest })}</p>
        )}
        <Button tone="primary" onPress={reset}>
          {t('again')}
        </Button>
      </div>
    </main>
  );
}
