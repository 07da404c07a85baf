'use client';
/** The last step: the name and the day that the text did not tell or told wrongly, and the meeting. */
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useState } from 'react';
import { SubmitButton } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import { Pending } from '@/app/_ui/pending';
import { TextField } from '@/app/_ui/text-field';
import type { Choices } from '@/lib/documents/import/choices';
import { MAX_NAME_LENGTH } from '@/lib/limits';
import type { ImportView } from '@/lib/workspace/read-import';
import { askToMake } from './ask';
import type { FlowProps } from './import-flow';

type Props = FlowProps & { readonly view: ImportView; readonly choices: Choices };

export function MakeForm({ groupId, requestId, today, view, choices }: Props): ReactNode {
  const t = useTranslations('importing');
  const router = useRouter();
  const [isMaking, setMaking] = useState(false);
  const [sentence, setSentence] = useState('');

  async function make(form: FormData): Promise<void> {
    setMaking(true);
    setSentence('');
    const answer = await askToMake({
      ...choices,
      requestId,
      groupId,
      text: view.text,
      title: String(form.get('title') ?? ''),
      date: String(form.get('date') ?? '').trim(),
    });
    if ('got' in answer) router.push(answer.got.to);
    else {
      setSentence(answer.sentence || t('unreachable'));
      setMaking(false);
    }
  }
  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (!isMaking) void make(new FormData(event.currentTarget));
  }

  return (
    <section aria-labelledby="make" className="sheet grid max-w-3xl gap-4">
      <h2 id="make">{t('make.title')}</h2>
      {sentence === '' ? null : (
        <Notice tone="lingon" word={t('make.notDone')} role="alert">
          <p>{sentence}</p>
        </Notice>
      )}
      <form onSubmit={send} className="grid gap-4">
        <TextField
          name="title"
          label={t('make.name')}
          defaultValue={view.record.title.slice(0, MAX_NAME_LENGTH)}
          isRequired
          autoComplete="off"
        />
        <TextField
          name="date"
          label={t('make.date')}
          hint={t('make.dateHint')}
          defaultValue={view.record.date ?? today}
          isRequired
          isShort
          autoComplete="off"
        />
        <Pending.Provider value={isMaking}>
          <div>
            <SubmitButton>{t('make.submit')}</SubmitButton>
          </div>
        </Pending.Provider>
        <p role="status" className="hint">
          {isMaking ? t('make.making') : ''}
        </p>
      </form>
    </section>
  );
}
