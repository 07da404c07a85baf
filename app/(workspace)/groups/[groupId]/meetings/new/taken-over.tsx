/** What the new meeting starts with: its agenda, and what earlier meetings have left open, each to be ticked off. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { CheckField } from '@/app/_ui/check-field';
import type { AgendaItem } from '@/lib/store/plan';
import type { CarryOverView } from '@/lib/workspace/read-carry-over';

type Props = { readonly agenda: readonly AgendaItem[]; readonly carryOver: CarryOverView };

export async function TakenOver({ agenda, carryOver }: Props): Promise<ReactNode> {
  const t = await getTranslations('followUp.carry');
  const { actions, items } = carryOver;
  return (
    <>
      {agenda.length === 0 ? null : (
        <details open className="grid gap-2">
          <summary className="touch label cursor-pointer">{t('agenda', { count: agenda.length })}</summary>
          <ol className="list-decimal ps-8 text-soft">
            {agenda.map((item, at) => (
              <li key={item.itemId ?? `${at} ${item.title}`}>{item.title}</li>
            ))}
          </ol>
        </details>
      )}
      <fieldset className="grid gap-3">
        <legend className="label mb-2">{t('title')}</legend>
        {actions.length + items.length === 0 ? <p className="hint">{t('nothing')}</p> : null}
        {items.map(({ key, title, date, itemNumber, reason }) => (
          <CheckField
            key={key}
            name="carriedItems"
            value={key}
            label={t('item', { title })}
            hint={t(reason === null ? 'from' : 'fromWithReason', {
              date,
              number: itemNumber,
              reason: reason ?? '',
            })}
            defaultChecked
          />
        ))}
        {actions.map(({ key, task, owners, due, dueText, date, itemNumber, meetings }) => (
          <CheckField
            key={key}
            name="carriedActions"
            value={key}
            label={t('action', { task })}
            hint={[
              owners.map(({ name }) => name).join(', '),
              due ?? dueText,
              t('from', { date, number: itemNumber }),
              meetings > 1 ? t('meetings', { count: meetings }) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
            defaultChecked
          />
        ))}
      </fieldset>
    </>
  );
}
