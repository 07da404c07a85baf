/** Which rows of a register to show. A plain form that asks for the same page, so that a selection has an address. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { foldLetters } from '@/lib/minutes/names';

export type Selection = { readonly q: string; readonly show: 'open' | 'all' };

/** A selection as the address has it; what is no word of ours counts as none. */
export function readSelection(
  asked: { readonly q?: unknown; readonly show?: unknown },
  usual: Selection['show'] = 'open',
): Selection {
  const q = typeof asked.q === 'string' ? asked.q.slice(0, 200) : '';
  return { q, show: asked.show === 'all' || asked.show === 'open' ? asked.show : usual };
}

/** Whether every word is somewhere in the texts, whatever the case and accents. */
export function isFound(q: string, texts: readonly (string | null)[]): boolean {
  const all = foldLetters(texts.filter((text) => text !== null).join(' '));
  return foldLetters(q)
    .split(/\s+/)
    .every((word) => all.includes(word));
}

type Props = Selection & { readonly hidden?: Readonly<Record<string, string>>; readonly openLabel: string };

export async function SelectionForm({ q, show, hidden = {}, openLabel }: Props): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  return (
    <search>
      <form method="get" className="no-print flex flex-wrap items-end gap-4">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="field min-w-48 grow">
          <span className="label">{t('search')}</span>
          <input type="search" name="q" defaultValue={q} className="input" />
        </label>
        <label className="field">
          <span className="label">{t('filter')}</span>
          <select name="show" defaultValue={show} className="input">
            <option value="open">{openLabel}</option>
            <option value="all">{t('all')}</option>
          </select>
        </label>
        <button type="submit" className="button">
          {t('show')}
        </button>
      </form>
    </search>
  );
}
