/** Who is expected at the meeting. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Plan } from '@/lib/store/plan';

export async function Participants({ plan }: { readonly plan: Plan }): Promise<ReactNode> {
  const t = await getTranslations('meeting');
  return (
    <section aria-labelledby="participants" className="sheet grid gap-3 p-5!">
      <h2 id="participants" className="text-lg">
        {t('participants')}
      </h2>
      {plan.participants.length === 0 ? <p className="hint">{t('nobody')}</p> : null}
      <ul className="grid gap-1.5">
        {plan.participants.map((participant) => (
          <li key={participant.personId ?? participant.name} className="leading-snug">
            {participant.name}
            <span className="hint block">
              {[t(`listed.${participant.role}`), participant.organisation].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
