'use client';
/** One block of the result: a word and an edge for what is more than text. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Block } from '@/lib/minutes/blocks';
import { readInline } from '@/lib/minutes/inline';

export function ResultBlock({ block }: { readonly block: Block }): ReactNode {
  const t = useTranslations('importing.result');
  switch (block.kind) {
    case 'attachment':
      return null;
    case 'heading':
      return (
        <h4 className="font-semibold">
          <Words text={block.text} />
        </h4>
      );
    case 'table':
      return <Rows rows={block.rows} hasHeader={block.header} />;
    case 'secretPart':
      return (
        <div className="callout" data-tone="plum">
          <p className="word">{t('secret', { mark: block.mark })}</p>
          <p>{t('secretText')}</p>
        </div>
      );
    case 'decision':
      return (
        <div className="callout" data-tone="spruce">
          <p className="word">{t('decision')}</p>
          <Paragraph text={block.text} mark={markOf(block)} />
        </div>
      );
    case 'action': {
      const owners = block.owners.length === 0 ? t('noOwner') : block.owners.join(', ');
      return (
        <div className="callout" data-tone="ochre">
          <p className="word">{t('action')}</p>
          <p>{block.task}</p>
          <p className="hint">{`${block.due ?? block.dueText ?? t('noDue')} · ${owners}`}</p>
        </div>
      );
    }
    case 'unknown':
      return <p>{block.text}</p>;
    default:
      return (
        <div style={{ paddingInlineStart: `${(block.list?.level ?? 0) * 1.25}rem` }}>
          {block.kind === 'background' ? <p className="hint">{t('background')}</p> : null}
          <Paragraph text={block.text} mark={markOf(block)} />
        </div>
      );
  }
}

function markOf({ list }: Extract<Block, { list: unknown }>): string {
  if (list === null) return '';
  return `${list.mark ?? (list.ordered ? '#' : '•')} `;
}

function Paragraph({ text, mark }: { readonly text: string; readonly mark: string }): ReactNode {
  return (
    <p className="whitespace-pre-wrap">
      {mark}
      <Words text={text} />
    </p>
  );
}

function Words({ text }: { readonly text: string }): ReactNode {
  return readInline(text).map((run, at) => {
    const words = run.bold ? <strong>{run.text}</strong> : run.text;
    // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text have no other name than their place
    return <span key={at}>{run.italic ? <em>{words}</em> : words}</span>;
  });
}

type Table = { readonly rows: readonly string[][]; readonly hasHeader: boolean };

/** Wide tables scroll by themselves, never the page. */
function Rows({ rows, hasHeader }: Table): ReactNode {
  const t = useTranslations('importing.result');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label={t('table')}>
      <table className="border-collapse text-sm">
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={at} className={hasHeader && at === 0 ? 'font-semibold' : ''}>
              {row.map(toCell)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function toCell(cell: string, column: number): ReactNode {
  return (
    <td key={column} className="border border-line px-2">
      <Words text={cell} />
    </td>
  );
}
