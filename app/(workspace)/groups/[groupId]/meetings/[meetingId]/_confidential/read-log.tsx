'use client';
/** Who has read a confidential part, when and how; newest first. */
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { PartPeople } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/parts/[partId]/route';

type Props = { readonly lines: NonNullable<PartPeople['log']> };

export function ReadLog({ lines }: Props): ReactNode {
  const t = useTranslations('confidential.log');
  const format = useFormatter();
  return (
    <details>
      <summary>{t('title', { count: lines.length })}</summary>
      {lines.length === 0 ? <p>{t('empty')}</p> : null}
      <ul className="read-log">
        {lines.map(({ at, personId, name, how }) => (
          <li key={`${at}-${personId}-${how}`}>
            <time dateTime={new Date(at).toISOString()}>
              {format.dateTime(at, { dateStyle: 'short', timeStyle: 'short' })}
            </time>{' '}
            {name}, {t(how)}
          </li>
        ))}
      </ul>
    </details>
  );
}
