'use client';
/** Presenters, attachments and registrations of an item, open for change. */
import { useTranslations } from 'next-intl';
import type { FormEvent, ReactNode } from 'react';
import { placeAt } from '@/lib/minutes/live/order';
import type { LiveItem } from '@/lib/minutes/live/read-items';
import { type ItemEntry, setItemEntry } from '@/lib/minutes/live/write-items';
import { PutOff, Recusals } from './item-standing';
import { useLive } from './live-context';

type Props = { readonly item: LiveItem; readonly close: () => void };

export function ItemFacts({ item, close }: Props): ReactNode {
  const t = useTranslations('minutes');
  return (
    <div className="facts-form">
      <EntryList
        itemId={item.id}
        list="presenters"
        legend={t('presenters')}
        entries={item.presenters}
        fields={[
          ['name', t('facts.name')],
          ['title', t('facts.role')],
          ['organisation', t('facts.organisation')],
        ]}
      />
      <EntryList
        itemId={item.id}
        list="attachments"
        legend={t('attachments')}
        entries={item.attachments}
        fields={[
          ['name', t('facts.file')],
          ['label', t('facts.label')],
        ]}
      />
      <EntryList
        itemId={item.id}
        list="registrations"
        legend={t('registrations')}
        entries={item.registrations.map((one) => ({ ...one, name: one.number }))}
        fields={[
          ['number', t('facts.number')],
          ['organisation', t('facts.organisation')],
        ]}
      />
      <PutOff item={item} />
      <Recusals item={item} />
      <div>
        <button type="button" className="button" onClick={close}>
          {t('facts.done')}
        </button>
      </div>
    </div>
  );
}

type ListProps = {
  readonly itemId: string;
  readonly list: ItemEntry['list'];
  readonly legend: string;
  readonly entries: readonly { readonly id: string; readonly order: string; readonly name: string }[];
  readonly fields: readonly (readonly [string, string])[];
};

function EntryList({ itemId, list, legend, entries, fields }: ListProps): ReactNode {
  const t = useTranslations('minutes.facts');
  const { page } = useLive();
  const add = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const values = fields.map(([name]) => [name, String(data.get(name) ?? '').trim()] as const);
    if ((values[0]?.[1] ?? '') === '') return;
    const { key: order } = placeAt(entries, entries.length);
    const value = { ...Object.fromEntries(values.filter(([, one]) => one !== '')), order };
    page.edit((doc) => setItemEntry(doc, itemId, { list, key: page.newId(), value }));
    event.currentTarget.reset();
  };
  return (
    <fieldset>
      <legend className="label">{legend}</legend>
      <ul className="chips">
        {entries.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className="chip"
              aria-label={t('remove', { name })}
              onClick={() => page.edit((doc) => setItemEntry(doc, itemId, { list, key: id, value: null }))}
            >
              {name} ×
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={add} className="facts-row">
        {fields.map(([name, label]) => (
          <label key={name} className="field">
            <span className="hint">{label}</span>
            <input
              name={name}
              className="input"
              autoComplete="off"
              list={name === 'name' && list === 'presenters' ? 'people-list' : undefined}
            />
          </label>
        ))}
        <button type="submit" className="button">
          {t('add')}
        </button>
      </form>
    </fieldset>
  );
}
