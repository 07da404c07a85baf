'use client';
/** Every key of the page, on F1. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DialogFrame } from './dialog-frame';

const KEYS = [
  ['open', 'F1'],
  ['palette', 'Ctrl K'],
  ['slash', '/'],
  ['people', '@'],
  ['kinds', 'Ctrl Shift 1, 2, 3'],
  ['lists', 'Ctrl Shift 7, 8'],
  ['items', 'Alt ↑, Alt ↓'],
  ['moveItems', 'Ctrl Shift ↑, ↓'],
  ['nest', 'Alt Shift →, ←'],
  ['moveBlock', 'Alt Shift ↑, ↓'],
  ['bold', 'Ctrl B, Ctrl I'],
  ['break', 'Shift Enter'],
  ['comment', 'Alt Shift K'],
  ['undo', 'Ctrl Z, Ctrl Y'],
  ['leave', 'Esc'],
] as const;

export function Legend({ close }: { readonly close: () => void }): ReactNode {
  const t = useTranslations('minutes.legend');
  const common = useTranslations('common');
  return (
    <DialogFrame label={t('title')} close={close}>
      <h2 className="mb-3 text-xl">{t('title')}</h2>
      <dl className="legend">
        {KEYS.map(([name, keys]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button mt-4" onClick={close}>
        {common('close')}
      </button>
    </DialogFrame>
  );
}
