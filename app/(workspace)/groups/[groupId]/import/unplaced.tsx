'use client';
/** Lines that fitted nowhere, and where they are kept. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Unplaced as Kept } from '@/lib/documents/import/report';
import { ShowLines, type ShowProps } from './show-lines';

const PLACES = ['preamble', 'labels', 'secretPart'] as const;

export function Unplaced({
  unplaced,
  onShow,
}: ShowProps & { readonly unplaced: readonly Kept[] }): ReactNode {
  const t = useTranslations('importing.unplaced');
  if (unplaced.length === 0) return null;
  return (
    <section aria-labelledby="unplaced" className="sheet grid gap-3 p-5!">
      <h2 id="unplaced">{t('title')}</h2>
      <p>{t('text')}</p>
      <ul className="grid gap-1">
        {unplaced.map(({ text, lines, keptIn }) => {
          const place = PLACES.find((one) => one === keptIn);
          return (
            <li key={`${lines[0]} ${text}`} className="flex flex-wrap items-center gap-x-3">
              <q>{text}</q>
              <span className="hint">{place === undefined ? keptIn : t(place)}</span>
              <ShowLines lines={lines} onShow={onShow} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
