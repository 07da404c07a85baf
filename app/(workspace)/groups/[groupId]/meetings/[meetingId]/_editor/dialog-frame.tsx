'use client';
/** A window over the page that Escape closes; the focus comes back to where it was. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';

type Props = {
  readonly label: string;
  readonly close: () => void;
  readonly children: ReactNode;
  /** For what is read at length. */
  readonly isWide?: boolean;
  /** A button to close it, for windows that have none of their own. */
  readonly hasClose?: boolean;
};

export function DialogFrame({ label, close, children, isWide = false, hasClose = false }: Props): ReactNode {
  const t = useTranslations('common');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      className="window"
      data-wide={isWide ? '' : undefined}
      onClose={close}
    >
      {children}
      {hasClose ? (
        <button type="button" className="button mt-4" onClick={close}>
          {t('close')}
        </button>
      ) : null}
    </dialog>
  );
}
