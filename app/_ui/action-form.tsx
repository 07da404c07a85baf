'use client';
/**
 * A form whose answer is a sentence. Sends itself without losing what was typed, shows a refusal above the fields and
 * beside the field it concerns, and works as a plain form where there is no script.
 */
import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, startTransition, useActionState, useEffect, useRef } from 'react';
import { Form } from 'react-aria-components';
import { type FormAction, UNTOUCHED } from '@/app/_edge/form-state';
import { Notice } from './notice';
import { Pending } from './pending';

type Props = {
  readonly action: FormAction;
  readonly children: ReactNode;
  /** Sent along unseen. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly className?: string;
};

export function ActionForm({ action, children, hidden = {}, className = 'grid gap-5' }: Props): ReactNode {
  const t = useTranslations('common');
  const [state, dispatch, isPending] = useActionState(action, UNTOUCHED);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.state === 'refused') answer.current?.focus();
  }, [state]);

  /** React empties a form that it sends by itself, also when the answer is a refusal. */
  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(() => dispatch(form));
  }

  return (
    <Form
      action={dispatch}
      onSubmit={send}
      validationBehavior="aria"
      className={className}
      validationErrors={state.state === 'refused' ? { ...state.fields } : {}}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div ref={answer} tabIndex={-1} className="empty:hidden">
        {state.state === 'refused' ? (
          <Notice tone="lingon" word={t('notDone')} role="alert">
            <p>{state.sentence}</p>
          </Notice>
        ) : null}
        {state.state === 'done' ? (
          <Notice tone="spruce" word={state.sentence} role="status">
            {state.secret === undefined ? null : <code className="break-all">{state.secret}</code>}
          </Notice>
        ) : null}
      </div>
      <Pending.Provider value={isPending}>{children}</Pending.Provider>
    </Form>
  );
}
