'use client';
/** The event that was to end the secrecy has happened: asks for a new assessment. Nothing opens by itself. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ClearedPart } from './parts-store';

export function Assessment({ part }: { readonly part: ClearedPart }): ReactNode {
  const t = useTranslations('confidential.end');
  if (part.endEventNotedOn === null || part.isLifted) return null;
  return (
    <div className="callout" data-tone="ochre" role="status">
      <p className="word">{t('askWord')}</p>
      <p>{t('ask', { date: part.endEventNotedOn, event: part.facts.endEvent ?? '' })}</p>
      {part.may.editSecrecyMark ? <p>{t('askHow')}</p> : null}
    </div>
  );
}
