/**
 * What stands where a person without clearance may read nothing: the same words and the same size for every part, so that
 * nothing can be read off them. Works without script.
 */
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

export function Masked(): ReactNode {
  const t = useTranslations('confidential');
  return (
    <div className="masked">
      <p className="masked-word">
        <Lock aria-hidden="true" size={18} /> {t('masked')}
      </p>
      <p>{t('maskedText')}</p>
    </div>
  );
}
