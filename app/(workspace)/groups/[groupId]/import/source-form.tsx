'use client';
/** Where the minutes come from: a file that is chosen or dropped, or text that is pasted. */
import { useTranslations } from 'next-intl';
import { type DragEvent, type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button, SubmitButton } from '@/app/_ui/button';
import { MAX_IMPORT_FILE_BYTES, MAX_IMPORT_TEXT_BYTES } from '@/lib/limits';
import type { Source } from './ask';

type Props = { readonly isBusy: boolean; readonly onSource: (source: Source) => void };

const MB = 1024 * 1024;

export function SourceForm({ isBusy, onSource }: Props): ReactNode {
  const t = useTranslations('importing.choose');
  const [isOver, setOver] = useState(false);
  const [complaint, setComplaint] = useState('');
  const id = useId();

  function take(file: File | undefined): void {
    setComplaint(file === undefined ? t('noFile') : '');
    if (file !== undefined) onSource({ name: file.name, body: file });
  }
  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    if (!isBusy) take(event.dataTransfer.files[0]);
  }
  function paste(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '');
    onSource({ name: t('pasted'), body: new Blob([text], { type: 'text/plain' }) });
  }

  return (
    <section aria-labelledby={`${id}-title`} className="sheet grid gap-6">
      <h2 id={`${id}-title`}>{t('title')}</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside is the first */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`grid gap-1 rounded-lg border-2 border-dashed p-4 ${isOver ? 'border-spruce bg-spruce-wash' : 'border-line'}`}
      >
        <label htmlFor={`${id}-file`} className="label">
          {t('file')}
        </label>
        <p id={`${id}-hint`} className="hint">
          {t('fileHint', { text: MAX_IMPORT_TEXT_BYTES / MB, file: MAX_IMPORT_FILE_BYTES / MB })}
        </p>
        <input
          id={`${id}-file`}
          type="file"
          accept=".txt,.md,.markdown,.text,.docx,.pdf,text/plain,text/markdown,application/pdf"
          aria-describedby={`${id}-hint`}
          disabled={isBusy}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) take(file);
            event.target.value = '';
          }}
          className="input p-4"
        />
        <p className="hint" aria-live="polite">
          {isOver ? t('dropNow') : complaint || t('drop')}
        </p>
      </div>
      <form onSubmit={paste} className="grid gap-3">
        <label className="grid gap-1">
          <span className="label">{t('paste')}</span>
          <textarea name="text" required rows={8} className="input max-h-96 font-mono text-sm" />
        </label>
        <div>
          {isBusy ? <Button isDisabled>{t('read')}</Button> : <SubmitButton>{t('read')}</SubmitButton>}
        </div>
      </form>
    </section>
  );
}
