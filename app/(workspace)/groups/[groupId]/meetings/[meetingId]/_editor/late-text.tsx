'use client';
/** Text that did not get into the minutes, for its author: to read, to copy, and to save as a file. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { announce } from '@/app/_ui/announcement';

export function LateText({ text }: { readonly text: string }): ReactNode {
  const t = useTranslations('life.late');
  const copy = (): void => {
    void navigator.clipboard.writeText(text).then(() => announce(t('copied')));
  };
  return (
    <div className="grid w-full justify-items-start gap-3">
      <p>{t('text')}</p>
      <label className="grid w-full gap-1">
        <span className="label">{t('label')}</span>
        <textarea className="input" readOnly value={text} rows={Math.min(8, text.split('\n').length + 1)} />
      </label>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="button" onClick={copy}>
          {t('copy')}
        </button>
        <a
          className="button"
          download="klubba.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
        >
          {t('download')}
        </a>
      </div>
    </div>
  );
}
