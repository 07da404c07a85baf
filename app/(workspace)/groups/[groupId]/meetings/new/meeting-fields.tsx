/** What a meeting is called, when and where it is: the same fields for a new one and a moved one. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { TextField } from '@/app/_ui/text-field';

type Props = Readonly<Record<'title' | 'date' | 'start' | 'end' | 'place', string>>;

export function MeetingFields({ title, date, start, end, place }: Props): ReactNode {
  const t = useTranslations('meeting');
  return (
    <>
      <TextField name="title" label={t('title')} defaultValue={title} isRequired autoComplete="off" />
      <div className="flex flex-wrap gap-4">
        <TextField
          name="date"
          label={t('date')}
          hint={t('dateHint')}
          defaultValue={date}
          isRequired
          isShort
          autoComplete="off"
        />
        <TextField
          name="start"
          label={t('start')}
          hint={t('timeHint')}
          defaultValue={start}
          isShort
          autoComplete="off"
        />
        <TextField
          name="end"
          label={t('end')}
          hint={t('timeHint')}
          defaultValue={end}
          isShort
          autoComplete="off"
        />
      </div>
      <TextField name="place" label={t('place')} defaultValue={place} autoComplete="off" />
    </>
  );
}
