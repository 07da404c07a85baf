/** Corrections that were added after the seal, each with who and when. */
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { momentText } from './date-text';

/** `at` is RFC 3339. */
type Correction = { readonly by: string; readonly at: string; readonly text: string };

export async function CorrectionList({
  corrections,
}: {
  corrections: readonly Correction[];
}): Promise<ReactNode> {
  const t = await getTranslations('review');
  const language = await getLocale();
  return (
    <ul className="grid gap-3">
      {corrections.map(({ by, at, text }) => (
        <li key={`${at}${text}`}>
          <p>{text}</p>
          <p className="hint">{t('correctedBy', { name: by, when: momentText(Date.parse(at), language) })}</p>
        </li>
      ))}
    </ul>
  );
}
