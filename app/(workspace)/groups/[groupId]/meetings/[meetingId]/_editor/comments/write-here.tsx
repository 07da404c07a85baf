'use client';
/** A button that becomes a field to write in, and a button again when it is saved. */
import { useTranslations } from 'next-intl';
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { isMod } from '@/lib/browser/editor/keys';
import { MAX_TEXT_LENGTH } from '@/lib/limits';

type Props = {
  readonly open: string;
  readonly label: string;
  readonly send: string;
  readonly save: (text: string) => void;
  /** What the field begins with. */
  readonly text?: string;
};

export function WriteHere({ open, label, send, save, text = '' }: Props): ReactNode {
  const t = useTranslations('comments');
  const [typed, setTyped] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const close = (): void => {
    setTyped(null);
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (typed === null)
    return (
      <button ref={opener} type="button" className="button" data-tone="quiet" onClick={() => setTyped(text)}>
        {open}
      </button>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() === '') return;
    save(typed.trim());
    close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && isMod(event.nativeEvent)) form.current?.requestSubmit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form ref={form} className="grid w-full gap-2" onSubmit={submit}>
      <textarea
        className="input"
        aria-label={label}
        value={typed}
        maxLength={MAX_TEXT_LENGTH}
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was just pressed
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="button" aria-disabled={typed.trim() === ''}>
          {send}
        </button>
        <button type="button" className="button" data-tone="quiet" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
