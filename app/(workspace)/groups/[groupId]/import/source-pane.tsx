'use client';
/** The text that was read, line by line. Lines that are asked for are marked, told in words and brought into view. */
import { useTranslations } from 'next-intl';
import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { LineRange } from '@/lib/documents/import/report';

type Props = { readonly text: string; readonly encoding: string; readonly shown: LineRange | null };

export function SourcePane({ text, encoding, shown }: Props): ReactNode {
  const t = useTranslations('importing.source');
  const lines = useMemo(() => text.split('\n'), [text]);
  const pane = useRef<HTMLOListElement>(null);
  const [from, to] = shown ?? [0, 0];
  useEffect(() => {
    const list = pane.current;
    const first = from > 0 ? list?.children.item(from - 1) : null;
    if (list && first instanceof HTMLElement)
      list.scrollTop += first.getBoundingClientRect().top - list.getBoundingClientRect().top - 8;
  }, [from]);
  const told =
    shown === null ? t('hint') : from === to ? t('showingOne', { from }) : t('showing', { from, to });
  return (
    <section aria-labelledby="source" className="sheet grid gap-2 p-5! lg:sticky lg:top-4">
      <h2 id="source">{t('title')}</h2>
      <p className="hint">{t('encoding', { lines: lines.length, encoding })}</p>
      <p className="hint" role="status">
        {told}
      </p>
      <ol
        ref={pane}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        aria-label={t('title')}
        className="max-h-[70vh] overflow-auto rounded border border-line font-mono text-sm"
      >
        {lines.map((line, at) => (
          <SourceLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            key={at}
            number={at + 1}
            text={line}
            isShown={at + 1 >= from && at + 1 <= to}
          />
        ))}
      </ol>
    </section>
  );
}

type LineProps = { readonly number: number; readonly text: string; readonly isShown: boolean };

const SourceLine = memo(function SourceLine({ number, text, isShown }: LineProps): ReactNode {
  return (
    <li
      data-shown={isShown ? '' : undefined}
      className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-2 border-s-4 border-transparent data-shown:border-spruce data-shown:bg-spruce-wash"
    >
      <span aria-hidden="true" className="select-none text-end text-soft">
        {number}
      </span>
      <span className="whitespace-pre-wrap">{text}</span>
    </li>
  );
});
