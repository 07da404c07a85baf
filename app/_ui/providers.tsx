'use client';
/** What the components that run in the browser are given: the language, for their own words and for ours. */
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';

const LOCALES = { sv: 'sv-SE', en: 'en-GB' } as const;

export function Providers({
  language,
  children,
}: {
  readonly language: 'sv' | 'en';
  readonly children: ReactNode;
}): ReactNode {
  return <I18nProvider locale={LOCALES[language]}>{children}</I18nProvider>;
}
