/** The agenda as it was planned: numbers in the margin, sections as small headings. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { AgendaItem, Plan } from '@/lib/store/plan';

export async function Agenda({ plan }: { readonly plan: Plan }): Promise<ReactNode> {
  const t = await getTranslations('meeting');
  const sign = plan.numbering === 'paragraph' ? '§ ' : '';
  return (
    <section aria-labelledby="agenda" className="sheet grid gap-5">
      <h2 id="agenda">{t('agenda')}</h2>
      {plan.agenda.length === 0 ? <p className="text-soft">{t('agendaEmpty')}</p> : null}
      <ol className="grid">
        {plan.agenda.map((item, index) => (
          <li key={item.itemId ?? `${index}`} className="border-line border-t py-3 first:border-t-0">
            {item.section !== null && item.section !== plan.agenda[index - 1]?.section ? (
              <p className="hint mb-1 font-semibold">{item.section}</p>
            ) : null}
            <div className="flex items-baseline gap-4">
              <span className="w-8 shrink-0 text-end font-serif text-lg text-soft tabular-nums">
                {sign}
                {index + 1}
              </span>
              <ItemLine item={item} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

async function ItemLine({ item }: { readonly item: AgendaItem }): Promise<ReactNode> {
  const t = await getTranslations('meeting');
  const facts = [
    item.presenters.length > 0 ? t('presenters', { names: item.presenters.join(', ') }) : null,
    item.plannedMinutes === null ? null : t('minutes', { count: item.plannedMinutes }),
    item.carriedFrom === null ? null : t('carried'),
  ].filter(Boolean);
  return (
    <div className="min-w-0">
      <h3 className="text-lg">{item.title}</h3>
      {facts.length > 0 ? <p className="hint">{facts.join(' · ')}</p> : null}
    </div>
  );
}
