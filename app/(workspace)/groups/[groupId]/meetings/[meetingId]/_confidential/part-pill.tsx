/** How far the approval of a confidential part has come, as a word on a coloured ground. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Part } from '@/lib/store/part';

const TONES: Readonly<Record<Part['state'], string>> = { open: 'plain', signing: 'plum', sealed: 'solid' };

export function PartPill({ state }: Pick<Part, 'state'>): ReactNode {
  const t = useTranslations('confidential.approval.state');
  return (
    <span className="pill" data-tone={TONES[state]}>
      {t(state)}
    </span>
  );
}
