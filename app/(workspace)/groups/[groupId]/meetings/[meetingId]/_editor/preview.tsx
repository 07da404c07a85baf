'use client';
/** The minutes as they read, beside the ones that are written: plain text of the same document, up to date. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PREAMBLE_ID } from '@/lib/minutes/live/shape';
import { useBlockWords } from './block-words';
import { FactsLine } from './facts-line';
import { useLive, useLiveView } from './live-context';
import { StaticBody } from './static-body';

export function Preview(): ReactNode {
  const t = useTranslations('minutes');
  const { page, sign } = useLive();
  const { agenda, meta, participants } = useLiveView('agenda', 'meta', 'participants');
  const facts = ['date', 'start', 'place']
    .map((name) => meta[name])
    .filter((fact) => typeof fact === 'string');
  const people = participants.map(({ name, attendance }) =>
    attendance === 'absent' ? `${name}, ${t('reading.absent')}` : name,
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section className="preview" tabIndex={0} aria-label={t('reading.title')} style={useBlockWords()}>
      <p className="preview-title">{typeof meta['title'] === 'string' ? meta['title'] : ''}</p>
      <p className="hint">{facts.join(' · ')}</p>
      <p>
        <strong>{t('reading.participants')}:</strong> {people.join('; ')}
      </p>
      <StaticBody doc={page.doc} itemId={PREAMBLE_ID} />
      {agenda.map(({ item, number }) => (
        <section key={item.id} className="preview-item">
          <h3>
            {sign}
            {number} {item.title === '' ? t('untitled') : item.title}
          </h3>
          <FactsLine item={item} />
          <StaticBody doc={page.doc} itemId={item.id} />
        </section>
      ))}
    </section>
  );
}
