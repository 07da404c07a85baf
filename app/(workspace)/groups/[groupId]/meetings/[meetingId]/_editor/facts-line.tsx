/** Under an item's title: presenters, attachments, registrations, where it comes from, its secrecy mark. */
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { carriedOverFact } from '@/lib/minutes/live/facts';
import type { LiveItem } from '@/lib/minutes/live/read-items';

export function FactsLine({ item }: { readonly item: LiveItem }): ReactNode {
  const t = useTranslations('minutes');
  const standing = useTranslations('checks.standing');
  const facts = [
    item.presenters.length === 0
      ? null
      : `${t('presenters')}: ${item.presenters.map(({ name, title, organisation }) => [name, title, organisation].filter(Boolean).join(', ')).join('; ')}`,
    item.attachments.length === 0
      ? null
      : `${t('attachments')}: ${item.attachments.map(({ label, name }) => (label === null ? name : `${label}) ${name}`)).join('; ')}`,
    item.registrations.length === 0
      ? null
      : `Dnr ${item.registrations.map(({ organisation, number }) => [organisation, number].filter(Boolean).join(' ')).join(', ')}`,
    item.carriedFrom === null ? null : t('item.carried', { from: item.carriedFrom }),
    putOffOf(item, standing),
  ].filter((fact) => fact !== null);
  const secrecy = secrecyOf(item);
  return (
    <>
      {facts.length === 0 ? null : <p className="facts">{facts.join(' · ')}</p>}
      {secrecy === null ? null : (
        <p className="secrecy-mark">
          <Lock aria-hidden="true" size={16} /> {secrecy}
        </p>
      )}
    </>
  );
}

type Words = ReturnType<typeof useTranslations<'checks.standing'>>;

function putOffOf(item: LiveItem, t: Words): string | null {
  const fact = carriedOverFact(item.carriedOver);
  if (fact === null) return null;
  const reason = [fact.to, fact.reason].filter((part) => part !== null).join(', ');
  return reason === '' ? t('isPutOff') : t('isPutOffBecause', { reason });
}

function secrecyOf(item: LiveItem): string | null {
  if (typeof item.secrecy !== 'object' || item.secrecy === null) return null;
  const { mark, ground } = item.secrecy as { readonly mark?: unknown; readonly ground?: unknown };
  return [mark, ground].filter((part) => typeof part === 'string' && part !== '').join(' · ');
}
