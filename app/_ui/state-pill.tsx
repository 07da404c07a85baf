/** The state of a meeting as a word on a coloured ground. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { MeetingState } from '@/lib/access/roles';

const TONES: Readonly<Record<MeetingState, string>> = {
  planned: 'plain',
  live: 'spruce',
  review: 'ochre',
  signing: 'plum',
  approved: 'solid',
  published: 'solid',
  cancelled: 'lingon',
};

export function StatePill({ state }: { readonly state: MeetingState }): ReactNode {
  const t = useTranslations('common.state');
  return (
    <span className="pill" data-tone={TONES[state]}>
      {t(state)}
    </span>
  );
}
