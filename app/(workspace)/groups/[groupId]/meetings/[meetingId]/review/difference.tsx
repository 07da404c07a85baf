/** One side of a comparison: what is struck, or what is added, in words as well as in colour and line. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { differenceOf } from '@/lib/minutes/comments/difference';

type Props = { readonly before: string; readonly after: string; readonly side: 'before' | 'after' };

export async function Difference({ before, after, side }: Props): Promise<ReactNode> {
  const t = await getTranslations('comments');
  if (side === 'after' && after === '') return <p className="hint">{t('emptyText')}</p>;
  const other = side === 'before' ? 'added' : 'removed';
  const pieces = differenceOf(before, after).filter(({ kind }) => kind !== other);
  return (
    <p className="difference">
      {pieces.map(({ kind, text }, index) => {
        const key = `${index}-${kind}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        const Mark = kind === 'removed' ? 'del' : 'ins';
        return (
          <Mark key={key}>
            <span className="difference-word">{t(kind === 'removed' ? 'struck' : 'added')} </span>
            {text}
          </Mark>
        );
      })}
    </p>
  );
}
