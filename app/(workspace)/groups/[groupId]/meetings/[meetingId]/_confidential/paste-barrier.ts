'use client';
/**
 * Keeps confidential words from slipping out by copying. What is copied inside a part carries the part's name and can only
 * be pasted into the same part; a selection that reaches over a part is copied without it.
 */
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { announce } from '@/app/_ui/announcement';

const TYPE = 'application/x-klubba-part';

export function useBarrier(): void {
  const t = useTranslations('confidential');
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const from = event.clipboardData?.getData(TYPE) ?? '';
      if (from === '' || from === partAt(event.target)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      announce(t('pasteRefused'));
    };
    const sheet = document.querySelector('.minutes');
    sheet?.addEventListener('paste', onPaste as EventListener, { capture: true });
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    return () => {
      sheet?.removeEventListener('paste', onPaste as EventListener, { capture: true });
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
    };
  }, [t]);
}

/** Runs after the editors, which put their own selection on the clipboard. */
function onCopy(event: ClipboardEvent): void {
  const part = partAt(event.target);
  if (part !== null) {
    if (event.defaultPrevented) event.clipboardData?.setData(TYPE, part);
    return;
  }
  const selection = window.getSelection();
  if (event.defaultPrevented || selection === null || selection.isCollapsed) return;
  const copied = selection.getRangeAt(0).cloneContents();
  const secrets = copied.querySelectorAll('[data-part]');
  if (secrets.length === 0) return;
  for (const secret of secrets) secret.remove();
  event.preventDefault();
  event.clipboardData?.setData('text/plain', copied.textContent ?? '');
}

function partAt(target: EventTarget | null): string | null {
  const element = target instanceof Element ? target : target instanceof Node ? target.parentElement : null;
  return element?.closest<HTMLElement>('[data-part]')?.dataset['part'] ?? null;
}
