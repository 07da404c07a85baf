/** The agenda as it was planned: numbers in the margin, sections as small headings. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageLink } from '@/app/_ui/page-link';
import type { Carry } from '@/lib/store/carry';
import type { AgendaItem, Plan } from '@/lib/store/plan';

type Props = {
  readonly plan: Plan;
  /** What earlier meetings left open and this one has taken over. */
  readonly carries?: readonly Carry[];
  /** Id of the item that is being gone through. */
  readonly current?: string | null;
  /** Where the item of earlier minutes leads. */
  readonly previousHref?: string | null;
};

export async function Agenda(props: Props): Promise<ReactNode> {
  const { plan, carries = [], current = null, previousHref = null } = props;
  const t = await getTranslations('meeting');
  const sign = plan.numbering === 'paragraph' ? '§ ' : '';
  return (
    <section aria-labelledby="agenda" className="sheet grid gap-5">
      <h2 id="agenda">{t('agenda')}</h2>
      {plan.agenda.length === 0 ? <p className="text-soft">{t('agendaEmpty')}</p> : null}
      <ol className="grid">
        {plan.agenda.map((item, index) => (
          <li
            key={item.itemId ?? `${index}`}
            className="border-line border-t py-3 first:border-t-0"
            aria-current={item.itemId !== null && item.itemId === current ? 'step' : undefined}
          >
            {item.section !== null && item.section !== plan.agenda[index - 1]?.section ? (
              <p className="hint mb-1 font-semibold">{item.section}</p>
            ) : null}
            <div className="flex items-baseline gap-4">
              <span className="w-8 shrink-0 text-end font-serif text-lg text-soft tabular-nums">
                {sign}
                {index + 1}
              </span>
              <ItemLine
                item={item}
                isCurrent={item.itemId !== null && item.itemId === current}
                href={item.standing === 'previousMinutes' ? previousHref : null}
              />
            </div>
          </li>
        ))}
      </ol>
      <TakenOver carries={carries} />
    </section>
  );
}

type LineProps = {
  readonly item: AgendaItem;
  readonly isCurrent: boolean;
  readonly href: string | null;
};

async function ItemLine({ item, isCurrent, href }: LineProps): Promise<ReactNode> {
  const t = await getTranslations('meeting');
  const life = await getTranslations('life.previous');
  const facts = [
    item.presenters.length > 0 ? t('presenters', { names: item.presenters.join(', ') }) : null,
    item.plannedMinutes === null ? null : t('minutes', { count: item.plannedMinutes }),
    item.carriedFrom === null ? null : t('carried'),
  ].filter(Boolean);
  return (
    <div className="min-w-0">
      <h3 className="text-lg">{item.title}</h3>
      {isCurrent ? <p className="hint font-semibold">{life('current')}</p> : null}
      {facts.length > 0 ? <p className="hint">{facts.join(' · ')}</p> : null}
      {href === null ? null : (
        <p className="no-print">
          <PageLink href={href} className="touch inline-flex min-h-6 items-center underline">
            {life('goThrough')}
          </PageLink>
        </p>
      )}
    </div>
  );
}

/** What comes with it from earlier meetings: tabled items, and actions to be followed up. */
async function TakenOver({ carries }: Required<Pick<Props, 'carries'>>): Promise<ReactNode> {
  const t = await getTranslations('followUp.carry');
  const items = carries.flatMap((carry) => carry.items.filter(({ from }) => from !== null));
  const actions = carries.flatMap((carry) => carry.actions);
  if (items.length + actions.length === 0) return null;
  return (
    <div className="grid gap-2 border-line border-t pt-4">
      <h3 className="text-lg">{t('brought')}</h3>
      <ul className="list-disc ps-5">
        {items.map(({ itemId, title, carriedFrom }) => (
          <li key={itemId}>
            {t('item', { title })} <span className="hint">{carriedFrom}</span>
          </li>
        ))}
        {actions.map(({ key, task }) => (
          <li key={key}>{t('action', { task })}</li>
        ))}
      </ul>
    </div>
  );
}
