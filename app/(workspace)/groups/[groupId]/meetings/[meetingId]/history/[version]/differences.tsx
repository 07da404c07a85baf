/** Passages that differ. What was added and removed is told by a word and a line, not by colour alone. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Comparison, Passage } from '@/lib/workspace/compare-version';

export async function Differences({ found }: { readonly found: Comparison }): Promise<ReactNode> {
  const t = await getTranslations('history');
  const { passages, other } = found;
  if (other === null) return <p>{t('first')}</p>;
  if (passages.length === 0) return <p>{t('same')}</p>;
  return (
    <>
      <p className="text-soft">{t('passages', { count: passages.length })}</p>
      <ol className="grid gap-4">
        {passages.map((passage, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: passages of one comparison never change
          <li key={at} className="border-line border-s-4 ps-4">
            <p className="hint">
              {passage.where === '' ? t('atStart') : t('where', { line: passage.where })}
            </p>
            <Pieces passage={passage} />
          </li>
        ))}
      </ol>
    </>
  );
}

async function Pieces({ passage }: { readonly passage: Passage }): Promise<ReactNode> {
  const t = await getTranslations('history');
  return (
    <p className="whitespace-pre-wrap">
      {passage.pieces.map(({ kind, text }, at) => {
        const key = `${at} ${kind}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        const word = <span className="font-semibold">{`[${t(kind)}: `}</span>;
        return kind === 'added' ? (
          <ins key={key} className="bg-spruce-wash text-spruce underline">
            {word}
            {text}]
          </ins>
        ) : (
          <del key={key} className="bg-lingon-wash text-lingon line-through">
            {word}
            {text}]
          </del>
        );
      })}
    </p>
  );
}
