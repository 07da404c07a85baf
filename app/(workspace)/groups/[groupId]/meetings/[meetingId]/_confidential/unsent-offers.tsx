'use client';
/**
 * Words that their author typed while the text moved. Each is offered to its author and nobody else: into the place it
 * was written for, and where that has become confidential, only into the confidential part.
 */
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import {
  useLive,
  useLiveView,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/live-context';
import { appendNote, destinationOf } from './offer-destination';
import type { Offer } from './parts-store';
import { useParts } from './use-parts';

export function UnsentOffers(): ReactNode {
  const t = useTranslations('confidential.unsent');
  const { offers } = useParts(useLive().parts);
  const isOpen = offers.length > 0;
  useEffect(() => {
    if (!isOpen) return;
    const ask = (event: Event): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <section className="callout no-print mb-4" data-tone="ochre" aria-label={t('title')}>
      <p className="word">{t('title')}</p>
      <p>{t('text')}</p>
      <ul className="grid gap-3 pt-2">
        {offers.map((offer) => (
          <OneOffer key={offer.key} offer={offer} />
        ))}
      </ul>
    </section>
  );
}

function OneOffer({ offer }: { readonly offer: Offer }): ReactNode {
  const t = useTranslations('confidential.unsent');
  const { page, parts, sign } = useLive();
  const { agenda } = useLiveView('agenda');
  const { parts: known } = useParts(parts);
  const to = destinationOf(offer, page, known);
  const target = to.type === 'part' ? (parts.pages.get(to.partId) ?? null) : to.type === 'open' ? page : null;
  const number = agenda.find(({ item }) => item.id === offer.itemId)?.number;
  const insert = (): void => {
    if (target === null || offer.itemId === null) return;
    appendNote(target, offer.itemId, offer.text);
    parts.settle(offer.key);
  };
  return (
    <li className="offer">
      <p>
        <strong>{number === undefined ? t('elsewhere') : t('in', { number: `${sign}${number}` })}</strong>{' '}
        {to.type === 'withheld' ? t('withheld') : null}
      </p>
      {to.type === 'withheld' ? null : <blockquote>{offer.text}</blockquote>}
      <div className="flex flex-wrap gap-2">
        {to.type === 'withheld' || to.type === 'nowhere' ? null : (
          <button type="button" className="button" aria-disabled={target === null} onClick={insert}>
            {to.type === 'part' ? t('intoPart') : t('intoItem')}
          </button>
        )}
        <button type="button" className="button" onClick={() => download(offer.text, t('fileName'))}>
          {t('download')}
        </button>
        <button type="button" className="button" onClick={() => parts.settle(offer.key)}>
          {t('discard')}
        </button>
      </div>
    </li>
  );
}

/** A file of one's own words, where one wants it. */
function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
