'use client';
/** The ground of a secrecy mark: provision, who decides, why, and until what happens. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { TextField } from '@/app/_ui/text-field';
import type { ClearedPart } from './parts-store';
import { USUAL_PROVISIONS } from './provisions';

type Props = { readonly facts?: ClearedPart['facts']; readonly organisation: string };

export function GroundFields({ facts, organisation }: Props): ReactNode {
  const t = useTranslations('confidential.ground');
  const list = useId();
  return (
    <>
      <datalist id={list}>
        {USUAL_PROVISIONS.map(([key, provision]) => (
          <option key={key} value={provision}>
            {t(key)}
          </option>
        ))}
      </datalist>
      <label className="field">
        <span className="label">{t('provision')}</span>
        <span className="hint">{t('provisionHint')}</span>
        <input
          name="provision"
          className="input"
          list={list}
          required
          maxLength={200}
          autoComplete="off"
          defaultValue={facts?.provision ?? ''}
        />
      </label>
      <TextField
        name="authority"
        label={t('authority')}
        defaultValue={facts?.decidedBy.organisation ?? organisation}
        isRequired
        maxLength={200}
      />
      <TextField
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        defaultValue={facts?.reason ?? ''}
        isRequired
        isLong
        maxLength={2000}
      />
      <TextField
        name="endEvent"
        label={t('endEvent')}
        hint={t('endEventHint')}
        defaultValue={facts?.endEvent ?? ''}
        maxLength={500}
      />
    </>
  );
}
