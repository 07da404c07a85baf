'use client';
/** A field bound to a shared text. It grows with its text and never breaks a line. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type * as Y from 'yjs';
import { bindTextField } from '@/lib/browser/editor/text-field';
import { useLive } from './live-context';

type Props = {
  readonly text: Y.Text;
  readonly label: string;
  readonly className: string;
  readonly placeholder?: string;
  /** Enter: what comes after this field. */
  readonly onDone?: () => void;
  readonly takesFocus?: boolean;
};

export function TextArea({ text, label, className, placeholder = '', onDone, takesFocus }: Props): ReactNode {
  const { page, mayWrite } = useLive();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (field.current === null) return;
    return bindTextField(field.current, text, page.origin);
  }, [text, page]);
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onDone?.();
  };
  return (
    <textarea
      ref={field}
      rows={1}
      aria-label={label}
      className={className}
      placeholder={placeholder}
      readOnly={!mayWrite}
      defaultValue={text.toString()}
      onKeyDown={onKeyDown}
      autoComplete="off"
    />
  );
}
