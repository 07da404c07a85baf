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
  const words = { added: t('added'), removed: t('removed') };
  return (
    <p className="whitespace-pre-wrap">
      {passage.pieces.map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one passage never change
        <PieceText key={at} piece={piece} words={words} />
      ))}
    </p>
  );
}

type PieceProps = {
  readonly piece: Passage['pieces'][number];
  readonly words: { readonly added: string; readonly removed: string };
};

function PieceText({ piece: { kind, text }, words }: PieceProps): ReactNode {
  if (kind === 'same') return text;
  const [Tag, look] =
    kind === 'added'
      ? (['ins', 'bg-spruce-wash text-spruce underline'] as const)
      : (['del', 'bg-lingon-wash text-lingon line-through'] as const);
  return (
    <Tag className={look}>
      <span className="font-semibold">{`[${words[kind]}:`}</span> {text}]
    </Tag>
  );
}
