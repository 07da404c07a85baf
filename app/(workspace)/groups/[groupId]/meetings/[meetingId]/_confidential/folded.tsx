'use client';
/** A part that its reader has put away. */
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

export function Folded({ show }: { readonly show: () => void }): ReactNode {
  const t = useTranslations('confidential');
  return (
    <div className="masked">
      <p className="masked-word">
        <Lock aria-hidden="true" size={18} /> {t('folded')}
      </p>
      <button type="button" className="button" onClick={show}>
        {t('show')}
      </button>
    </div>
  );
}
