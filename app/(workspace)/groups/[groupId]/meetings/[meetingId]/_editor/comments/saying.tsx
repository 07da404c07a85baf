'use client';
/** What one person said, with what the author can do about it. */
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { Thread } from '@/lib/minutes/comments/read';
import { WriteHere } from './write-here';

export type SayingFacts = Pick<Thread, 'key' | 'by' | 'at' | 'text' | 'edited' | 'withdrawn'>;

type Props = {
  readonly one: SayingFacts;
  readonly name: string;
  /** For the author: another text, or `null` to take it back. */
  readonly own: { readonly rewrite: (text: string | null) => void } | null;
};

export function Saying({ one, name, own }: Props): ReactNode {
  const t = useTranslations('comments');
  const format = useFormatter();
  const [isSure, setSure] = useState(false);
  const when = format.dateTime(one.at, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div>
      <p className="thread-who">
        <strong>{name}</strong> {when}
        {one.edited ? ` (${t('edited')})` : null}
      </p>
      {one.withdrawn ? <p className="hint">{t('withdrawn')}</p> : <p className="thread-text">{one.text}</p>}
      {own === null || one.withdrawn ? null : (
        <div className="flex flex-wrap gap-x-2">
          <WriteHere
            open={t('edit')}
            label={t('yourComment')}
            send={t('save')}
            text={one.text}
            save={own.rewrite}
          />
          <button
            type="button"
            className="button"
            data-tone="quiet"
            onBlur={() => setSure(false)}
            onClick={() => (isSure ? own.rewrite(null) : setSure(true))}
          >
            {isSure ? `${t('withdraw')}?` : t('withdraw')}
          </button>
        </div>
      )}
    </div>
  );
}
