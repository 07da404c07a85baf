/** The start: what Klubba is, for those who are not signed in; those who are come to their groups. */
import { FileCheck2, ListChecks, PenLine } from 'lucide-react';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { currentVisitor } from '@/app/_edge/visitor';
import { ButtonLink } from '@/app/_ui/button';

const POINTS = [
  ['one', PenLine],
  ['two', ListChecks],
  ['three', FileCheck2],
] as const;

export default async function LandingPage(): Promise<ReactNode> {
  if ((await currentVisitor()) !== null) redirect('/groups');
  const t = await getTranslations('signIn.landing');
  return (
    <div className="grid gap-10 py-4 sm:py-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] lg:items-center lg:gap-16">
      <div className="grid justify-items-start gap-6">
        <h1 className="text-[clamp(2.1rem,1.4rem+3.2vw,3.4rem)]">{t('title')}</h1>
        <p className="max-w-[56ch] text-xl">{t('lead')}</p>
        <ButtonLink href="/sign-in" tone="primary">
          {t('start')}
        </ButtonLink>
      </div>
      <Specimen />
      <ul className="grid gap-6 border-line border-t pt-8 sm:grid-cols-3 lg:col-span-2">
        {POINTS.map(([key, Icon]) => (
          <li key={key} className="grid content-start gap-1.5">
            <Icon aria-hidden="true" size={24} className="text-spruce" />
            <h2 className="text-lg">{t(`${key}.title`)}</h2>
            <p className="text-soft">{t(`${key}.text`)}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A corner of some minutes, to be looked at: what the product is about in one glance. */
async function Specimen(): Promise<ReactNode> {
  const t = await getTranslations('signIn.specimen');
  return (
    <figure
      aria-label={t('label')}
      className="sheet grid gap-3 shadow-[0_18px_48px_var(--shadow)] motion-safe:-rotate-1"
    >
      <p className="font-serif font-semibold text-xl leading-snug">
        <span className="me-2 text-soft">3</span>
        {t('item')}
      </p>
      <p className="hint">{t('presenter')}</p>
      <p>{t('note')}</p>
      <div className="callout">
        <p className="word">{t('decisionWord')}</p>
        <p>{t('decision')}</p>
      </div>
      <div className="callout" data-tone="ochre">
        <p className="word">{t('actionWord')}</p>
        <p className="flex flex-wrap justify-between gap-x-4">
          <span>{t('action')}</span>
          <span className="whitespace-nowrap text-soft">{t('owner')}</span>
        </p>
      </div>
    </figure>
  );
}
