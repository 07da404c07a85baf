'use client';
/** A window in which a person writes a comment or another text for a paragraph. */
import { useTranslations } from 'next-intl';
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { DialogFrame } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/dialog-frame';
import { isMod } from '@/lib/browser/editor/keys';
import { MAX_TEXT_LENGTH } from '@/lib/limits';

export type Composing =
  | { readonly what: 'comment'; readonly quote: string }
  | { readonly what: 'proposal'; readonly text: string };

type Props = {
  readonly composing: Composing;
  /** Saves what was written; `reason` is of proposals. */
  readonly save: (text: string, reason: string) => void;
  readonly close: () => void;
};

export function Composer({ composing, save, close }: Props): ReactNode {
  const t = useTranslations('comments');
  const isProposal = composing.what === 'proposal';
  const before = isProposal ? composing.text : '';
  const [text, setText] = useState(before);
  const [reason, setReason] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const isReady = isProposal ? text.trim() !== before.trim() : text.trim() !== '';
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    save(text.trim(), reason.trim());
    close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && isMod(event.nativeEvent)) form.current?.requestSubmit();
  };
  const title = t(isProposal ? 'propose' : 'comment');
  return (
    <DialogFrame label={title} close={close}>
      <form ref={form} className="grid gap-3" onSubmit={send}>
        <h2 className="text-xl">{title}</h2>
        {isProposal || composing.quote === '' ? null : (
          <p className="thread-about">
            {t('about')}
            <q>{composing.quote}</q>
          </p>
        )}
        <label className="field">
          <span className="label">{t(isProposal ? 'newText' : 'yourComment')}</span>
          {isProposal ? <span className="hint">{t('newTextHint')}</span> : null}
          <textarea
            className="input"
            value={text}
            maxLength={MAX_TEXT_LENGTH}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </label>
        {isProposal ? (
          <label className="field">
            <span className="label">{t('reason')}</span>
            <input
              className="input"
              value={reason}
              maxLength={MAX_TEXT_LENGTH}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <button type="submit" className="button" data-tone="primary" aria-disabled={!isReady}>
            {t(isProposal ? 'sendProposal' : 'send')}
          </button>
          <button type="button" className="button" onClick={close}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </DialogFrame>
  );
}
