'use client';
import type { EditorView } from '@tiptap/pm/view';
/** Choices for the decision or the table that the caret is in; stands at the foot of the text, over nothing. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { blockAt, setFact } from '@/lib/browser/editor/block-commands';
import { addColumn, addRow, cellAt, removeLine } from '@/lib/browser/editor/table-commands';
import { readTypedDate } from '@/lib/minutes/dates';
import { useLive } from './live-context';

const ACTS = ['note', 'assign', 'propose', 'refer', 'approve', 'table', 'decide'] as const;

type Under =
  | { readonly type: 'decision'; readonly view: EditorView; readonly facts: Readonly<Record<string, string>> }
  | { readonly type: 'table'; readonly view: EditorView };

export function BlockBar(): ReactNode {
  const { page, mayWrite } = useLive();
  const [under, setUnder] = useState<Under | null>(null);
  useEffect(() => {
    const look = (): void => {
      const active = document.activeElement;
      // The bar itself may have the focus; it goes on talking about the block that the caret was in.
      if (active?.closest('.block-bar')) return;
      const view = [...page.editors.values()].find((one) => one.dom === active);
      setUnder(view === undefined ? null : underCaret(view));
    };
    document.addEventListener('selectionchange', look);
    document.addEventListener('focusin', look);
    return () => {
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('focusin', look);
    };
  }, [page]);
  if (under === null || !mayWrite) return null;
  return under.type === 'table' ? <TableBar view={under.view} /> : <DecisionBar {...under} />;
}

function underCaret(view: EditorView): Under | null {
  if (cellAt(view.state) !== null) return { type: 'table', view };
  const place = blockAt(view.state);
  const attributes = place?.node.type.name === 'block' ? place.node.attrs['attributes'] : null;
  const facts = attributes as Readonly<Record<string, string>> | null;
  return facts?.['kind'] === 'decision' ? { type: 'decision', view, facts } : null;
}

function DecisionBar({
  view,
  facts,
}: {
  readonly view: EditorView;
  readonly facts: Readonly<Record<string, string>>;
}): ReactNode {
  const t = useTranslations('minutes.decision');
  const { page } = useLive();
  const set = (name: string, value: string): void => {
    setFact(name, value === '' ? null : value)(view.state, view.dispatch, view);
  };
  const setDate = (typed: string): void =>
    set('toDate', readTypedDate(typed, page.options.today()).date ?? '');
  return (
    <div className="block-bar" role="toolbar" aria-label={t('bar')} key={JSON.stringify(facts)}>
      <label>
        {t('act')}{' '}
        <select
          className="input"
          defaultValue={facts['act'] ?? ''}
          onChange={(event) => set('act', event.target.value)}
        >
          <option value="">{t('none')}</option>
          {ACTS.map((act) => (
            <option key={act} value={act}>
              {t(act)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('to')}{' '}
        <input
          className="input"
          defaultValue={facts['to'] ?? ''}
          onBlur={(event) => set('to', event.target.value.trim())}
        />
      </label>
      <label>
        {t('toDate')}{' '}
        <input
          className="input"
          defaultValue={facts['toDate'] ?? ''}
          onBlur={(event) => setDate(event.target.value)}
        />
      </label>
    </div>
  );
}

function TableBar({ view }: { readonly view: EditorView }): ReactNode {
  const t = useTranslations('minutes.table');
  const { page } = useLive();
  const choices = [
    ['row', addRow(page.newId)],
    ['column', addColumn(page.newId)],
    ['removeRow', removeLine('row')],
    ['removeColumn', removeLine('column')],
  ] as const;
  return (
    <div className="block-bar" role="toolbar" aria-label={t('bar')}>
      {choices.map(([name, command]) => (
        <button
          key={name}
          type="button"
          className="button"
          onClick={() => {
            command(view.state, view.dispatch, view);
            view.focus();
          }}
        >
          {t(name)}
        </button>
      ))}
    </div>
  );
}
