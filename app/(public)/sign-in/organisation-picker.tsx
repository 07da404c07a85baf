'use client';
/**
 * The organisations as large buttons, narrowed down by typing. Without script it is the whole list; the last one that was
 * used on this computer comes first.
 */
import { ChevronRight, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import type { OrganisationChoice as Choice } from '@/lib/identity/organisations';
import { matching } from './matching';

type Props = {
  readonly choices: readonly Choice[];
  readonly lastId: string | null;
  readonly returnTo: string;
};

export function OrganisationPicker({ choices, lastId, returnTo }: Props): ReactNode {
  const t = useTranslations('signIn');
  const [typed, setTyped] = useState('');
  const last = typed === '' ? choices.find((choice) => choice.id === lastId) : undefined;
  const found = matching(choices, typed).filter((choice) => choice !== last);
  return (
    <div className="grid gap-5">
      {last === undefined ? null : (
        <section aria-labelledby="last-used" className="grid gap-2">
          <h2 id="last-used" className="hint font-sans">
            {t('last')}
          </h2>
          <Start choice={last} returnTo={returnTo} isPrimary />
        </section>
      )}
      <section aria-labelledby="all-organisations" className="grid gap-3">
        <h2 id="all-organisations" className="hint font-sans">
          {t('all')}
        </h2>
        <SearchField className="field" value={typed} onChange={setTyped} autoComplete="off">
          <Label className="sr-only">{t('filter')}</Label>
          <div className="relative">
            <Search
              aria-hidden="true"
              size={20}
              className="absolute inset-s-3 top-1/2 -translate-y-1/2 text-soft"
            />
            <Input className="input min-h-14 ps-11 text-lg" placeholder={t('filter')} />
          </div>
        </SearchField>
        <p role="status" className="sr-only">
          {typed === '' ? '' : t('found', { count: found.length })}
        </p>
        {found.length === 0 && last === undefined ? <p className="text-soft">{t('none')}</p> : null}
        <ul className="grid gap-2">
          {found.map((choice) => (
            <li key={choice.id}>
              <Start choice={choice} returnTo={returnTo} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Start({
  choice,
  returnTo,
  isPrimary = false,
}: {
  readonly choice: Choice;
  readonly returnTo: string;
  readonly isPrimary?: boolean;
}): ReactNode {
  return (
    <form method="post" action="/api/auth/start">
      <input type="hidden" name="organisation" value={choice.id} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <button
        type="submit"
        className="button min-h-14 w-full justify-between px-4 text-start text-lg"
        data-tone={isPrimary ? 'primary' : 'plain'}
      >
        {choice.name}
        <ChevronRight aria-hidden="true" size={20} className="shrink-0" />
      </button>
    </form>
  );
}
