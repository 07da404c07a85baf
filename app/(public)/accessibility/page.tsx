import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';

const PARTS = ['how', 'known', 'keyboard', 'report', 'supervision'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn.accessibility'))('title') };
}

/** The statement that the law on access to digital public service asks for. */
export default async function AccessibilityPage(): Promise<ReactNode> {
  const t = await getTranslations('signIn.accessibility');
  return (
    <article className="sheet mx-auto grid max-w-3xl gap-6">
      <h1>{t('title')}</h1>
      <p className="text-xl">{t('lead')}</p>
      {PARTS.map((part) => (
        <section key={part} className="grid gap-2">
          <h2>{t(`${part}.title`)}</h2>
          <p className="max-w-[66ch]">{t(`${part}.text`)}</p>
        </section>
      ))}
      <p>
        <a href="https://www.digg.se/tdosanmalan" rel="noreferrer">
          {t('digg')}
        </a>
      </p>
      <p className="hint">{t('updated')}</p>
    </article>
  );
}
