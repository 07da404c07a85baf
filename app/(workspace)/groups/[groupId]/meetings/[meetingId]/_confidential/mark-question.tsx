'use client';
/**
 * Asks for the ground of a mark, says what will happen, and sees it through: what is typed is stored first, so that it
 * moves along; then the text moves; then the page goes on in the new document.
 */
import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useState } from 'react';
import { UNTOUCHED } from '@/app/_edge/form-state';
import { announce } from '@/app/_ui/announcement';
import { DialogFrame } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/dialog-frame';
import { submitMark } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/part-actions';
import { GroundFields } from './ground-fields';
import type { Asking, PartsStore } from './parts-store';

/** Text that is not stored by then is told about instead of being left behind (ms). */
const SAVE_WAIT_MS = 10_000;

type Step = 'asking' | 'saving' | 'moving';
type Scope = 'item' | 'blocks' | 'empty';

type Props = { readonly parts: PartsStore; readonly asking: Asking };

export function MarkQuestion({ parts, asking }: Props): ReactNode {
  const t = useTranslations('confidential.mark');
  const [scope, setScope] = useState<Scope>(startScope(asking));
  const { step, refusal, send } = useMarking({ parts, asking, scope });
  return (
    <DialogFrame
      label={t('title', { number: asking.number, title: asking.title })}
      close={() => parts.ask(null)}
    >
      <form className="grid gap-4" onSubmit={send}>
        <h2 className="text-xl">{t('title', { number: asking.number, title: asking.title })}</h2>
        <ScopeField asking={asking} scope={scope} choose={setScope} />
        <GroundFields organisation={parts.options.organisation} />
        <div className="callout" data-tone="plum">
          <p className="word">{t('happens')}</p>
          <ul className="list-disc ps-5">
            {(scope === 'empty' ? (['separate', 'memory', 'readers'] as const) : MOVING).map((key) => (
              <li key={key}>{t(key)}</li>
            ))}
          </ul>
        </div>
        {refusal === null ? null : (
          <p className="callout" data-tone="lingon" role="alert">
            {refusal}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <button type="submit" className="button" data-tone="primary" aria-disabled={step !== 'asking'}>
            {scope === 'empty' ? t('begin') : t('submit')}
          </button>
          <button type="button" className="button" onClick={() => parts.ask(null)}>
            {t('cancel')}
          </button>
          <p role="status">{step === 'asking' ? '' : t(step)}</p>
        </div>
      </form>
    </DialogFrame>
  );
}

const MOVING = ['moves', 'others', 'memory', 'readers', 'open'] as const;

function startScope({ blockIds, hasText }: Asking): Scope {
  if (blockIds.length > 0) return 'blocks';
  return hasText ? 'item' : 'empty';
}

type ScopeProps = {
  readonly asking: Asking;
  readonly scope: Scope;
  readonly choose: (scope: Scope) => void;
};

function ScopeField({ asking, scope, choose }: ScopeProps): ReactNode {
  const t = useTranslations('confidential.mark');
  const choices: readonly (readonly [Scope, string, boolean])[] = [
    ['item', t('wholeItem'), asking.hasText],
    ['blocks', t('blocks', { count: asking.blockIds.length }), asking.blockIds.length > 0],
    ['empty', t('empty'), true],
  ];
  return (
    <fieldset>
      <legend className="label">{t('scope')}</legend>
      {choices
        .filter(([, , isPossible]) => isPossible)
        .map(([value, label]) => (
          <label key={value} className="touch flex items-center gap-3">
            <input
              type="radio"
              name="scope"
              value={value}
              className="size-5 shrink-0 accent-spruce"
              checked={scope === value}
              onChange={() => choose(value)}
            />
            {label}
          </label>
        ))}
    </fieldset>
  );
}

function useMarking({ parts, asking, scope }: Props & { readonly scope: Scope }) {
  const t = useTranslations('confidential.mark');
  const [step, setStep] = useState<Step>('asking');
  const [refusal, setRefusal] = useState<string | null>(null);
  const refuse = (sentence: string): void => {
    setRefusal(sentence);
    setStep('asking');
  };
  const mark = async (form: FormData): Promise<void> => {
    setRefusal(null);
    setStep('saving');
    if (!(await asking.waitUntilSaved(SAVE_WAIT_MS))) return refuse(t('notSaved'));
    setStep('moving');
    const answer = await submitMark(UNTOUCHED, form).catch(() => null);
    if (answer?.state !== 'done')
      return refuse(answer?.state === 'refused' ? answer.sentence : t('noAnswer'));
    const before = new Set(parts.current().parts.map(({ partId }) => partId));
    await parts.look();
    const begun = parts.current().parts.find(({ partId }) => !before.has(partId));
    if (scope === 'empty' && begun !== undefined) asking.place(begun);
    parts.focusPart = begun?.partId ?? null;
    parts.ask(null);
    announce(answer.sentence);
  };
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (step !== 'asking') return;
    const form = new FormData(event.currentTarget);
    form.set('meetingId', parts.options.meetingId);
    form.set('itemId', asking.itemId);
    form.set('requestId', asking.requestId);
    for (const id of scope === 'blocks' ? asking.blockIds : []) form.append('blockIds', id);
    for (const id of asking.seenBlockIds) form.append('seenBlockIds', id);
    void mark(form);
  };
  return { step, refusal, send };
}
