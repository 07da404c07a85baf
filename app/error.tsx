'use client';
/** A page that could not be shown. Says nothing about why; the log knows, by the reference. */
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/app/_ui/button';
import { HTTP_ANSWER } from '@/lib/errors';

/** Refusals that have a sentence of their own; the rest is our failure. */
const CODES = ['rateLimited', 'unavailable', 'corrupt', 'tooLarge', 'conflict', 'gone', 'invalid'] as const;

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}): ReactNode {
  const t = useTranslations('common.error');
  const language = useLocale();
  const code = CODES.find((known) => error.digest?.startsWith(`${known}-`));
  return (
    <main id="content" className="mx-auto w-full max-w-2xl px-3 py-10">
      <div className="sheet grid justify-items-start gap-4" role="alert">
        <h1>{code === undefined ? t('title') : HTTP_ANSWER[code][language]}</h1>
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
