/** The template of a series: the same form for a new one and for a known one. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { FormAction } from '@/app/_edge/form-state';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { CheckField } from '@/app/_ui/check-field';
import { SelectField } from '@/app/_ui/select-field';
import { TextField } from '@/app/_ui/text-field';
import type { Plan } from '@/lib/store/plan';
import { printAgenda } from './agenda-lines';

type Props = {
  readonly action: FormAction;
  readonly hidden: Readonly<Record<string, string>>;
  readonly name: string;
  readonly template: Plan;
  /** `null` for a series that is not stored yet. */
  readonly isArchived: boolean | null;
};

export async function SeriesForm({ action, hidden, name, template, isArchived }: Props): Promise<ReactNode> {
  const t = await getTranslations('admin.series');
  const m = await getTranslations('meeting');
  const isDecisionsFirst = template.order.indexOf('decisions') < template.order.indexOf('notes');
  return (
    <ActionForm action={action} hidden={hidden}>
      <TextField
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        defaultValue={name}
        isRequired
        autoComplete="off"
      />
      <TextField
        name="agenda"
        label={t('agenda')}
        hint={t('agendaHint')}
        defaultValue={printAgenda(template.agenda)}
        isLong
      />
      <div className="flex flex-wrap gap-4">
        <TextField
          name="start"
          label={m('start')}
          hint={m('timeHint')}
          defaultValue={template.start ?? ''}
          isShort
        />
        <TextField
          name="end"
          label={m('end')}
          hint={m('timeHint')}
          defaultValue={template.end ?? ''}
          isShort
        />
      </div>
      <TextField name="place" label={m('place')} defaultValue={template.place ?? ''} autoComplete="off" />
      <SelectField
        name="order"
        label={t('order')}
        defaultValue={isDecisionsFirst ? 'decisions' : 'notes'}
        options={[
          { id: 'notes', label: t('notesFirst') },
          { id: 'decisions', label: t('decisionsFirst') },
        ]}
      />
      <SelectField
        name="numbering"
        label={t('numbering')}
        defaultValue={template.numbering}
        options={[
          { id: 'plain', label: t('plain') },
          { id: 'paragraph', label: t('paragraph') },
        ]}
      />
      <TextField
        name="phrases"
        label={t('phrases')}
        hint={t('phrasesHint')}
        defaultValue={template.phrases.join('\n')}
        isLong
      />
      {isArchived === null ? null : (
        <CheckField name="isArchived" label={t('isArchived')} defaultChecked={isArchived} />
      )}
      <div>
        <SubmitButton>{t('save')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
