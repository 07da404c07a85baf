'use client';
/** The head of the sheet: what meeting it is, when, where, and who is there. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Attendance } from './attendance';
import { useLiveView } from './live-context';

export function Head({ fallback }: { readonly fallback: string }): ReactNode {
  const t = useTranslations('minutes');
  const { meta, participants } = useLiveView('meta', 'participants');
  const text = (name: string): string | null => (typeof meta[name] === 'string' ? String(meta[name]) : null);
  const absent = participants.filter((one) => one.attendance === 'absent').length;
  const hours = [text('start'), text('end')].filter(Boolean).join('–');
  const pairs = participants.flatMap(({ name, replaces }) => {
    const other = participants.find((one) => one.id === replaces);
    return other === undefined ? [] : [t('replacing', { name, other: other.name })];
  });
  const counted =
    participants.length === 0 ? null : t('meta', { present: participants.length - absent, absent });
  const facts = [text('date'), hours, text('place'), counted, ...pairs].filter(
    (fact) => fact !== null && fact !== '',
  );
  return (
    <header className="minutes-head">
      <h1>{text('title') ?? fallback}</h1>
      <p className="text-soft">{facts.join(' · ')}</p>
      <Attendance />
    </header>
  );
}
