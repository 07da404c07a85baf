'use client';
/** How an item stands: who takes no part in it because of a conflict of interest, and whether it is put off and why. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { carriedOverFact } from '@/lib/minutes/live/facts';
import type { LiveItem } from '@/lib/minutes/live/read-items';
import { recuse } from '@/lib/minutes/live/recuse';
import { setItemField } from '@/lib/minutes/live/write-items';
import { useLive, useLiveView } from './live-context';

export function Recusals({ item }: { readonly item: LiveItem }): ReactNode {
  const t = useTranslations('checks.standing');
  const { page } = useLive();
  const { participants } = useLiveView('participants');
  const [chosen, setChosen] = useState('');
  const write = (): void => {
    const words = t('recusedWords');
    page.edit((doc) => recuse(doc, { itemId: item.id, person: chosen, words, blockId: page.newId() }));
    setChosen('');
  };
  return (
    <fieldset>
      <legend className="label">{t('recusal')}</legend>
      <p className="hint">{t('recusalText')}</p>
      <div className="facts-row">
        <label className="field">
          <span className="hint">{t('person')}</span>
          <select className="input" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{t('choose')}</option>
            {participants.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button" disabled={chosen === ''} onClick={write}>
          {t('recuse')}
        </button>
      </div>
    </fieldset>
  );
}

export function PutOff({ item }: { readonly item: LiveItem }): ReactNode {
  const t = useTranslations('checks.standing');
  const { page } = useLive();
  const [reason, setReason] = useState('');
  const now = carriedOverFact(item.carriedOver);
  const set = (value: { to: null; reason: string | null } | null): void =>
    page.edit((doc) => setItemField(doc, item.id, { name: 'carriedOver', value }));
  return (
    <fieldset>
      <legend className="label">{t('putOff')}</legend>
      {now === null ? (
        <div className="facts-row">
          <label className="field">
            <span className="hint">{t('reason')}</span>
            <input className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
          <button
            type="button"
            className="button"
            onClick={() => set({ to: null, reason: reason.trim() === '' ? null : reason.trim() })}
          >
            {t('putOffNow')}
          </button>
        </div>
      ) : (
        <button type="button" className="button" onClick={() => set(null)}>
          {t('takeUp')}
        </button>
      )}
    </fieldset>
  );
}
