'use client';
/**
 * A form whose answer is a sentence. Sends itself without losing what was typed, shows a refusal above the fields and
 * beside the field it concerns, and works as a plain form where there is no script.
 */
import { useTranslations } from 'next-intl';
import {
  type FormEvent,
  type ReactNode,
  useActionState,
  useEffect,
  useRef,
  useState,
  useTransition,
} from 'react';
import { Form } from 'react-aria-components';
import { type FormAction, type FormState, UNTOUCHED } from '@/app/_edge/form-state';
import { announce } from './announcement';
import { FieldErrors } from './field-errors';
import { Notice } from './notice';
import { Pending } from './pending';

type Props = {
  readonly action: FormAction;
  readonly children: ReactNode;
  /** Sent along unseen. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly className?: string;
  /** Empties the form when it has worked: for adding one thing after another. */
  readonly isRepeated?: boolean;
};

export function ActionForm({
  action,
  children,
  hidden = {},
  className = 'grid gap-5',
  isRepeated,
}: Props): ReactNode {
  const [plainState, plainAction] = useActionState(action, UNTOUCHED);
  const [sentState, setSentState] = useState<FormState>(UNTOUCHED);
  const [isPending, startTransition] = useTransition();
  const [round, setRound] = useState(0);
  const state = sentState.state === 'untouched' ? plainState : sentState;

  /** React empties a form that it sends by itself, also when the answer is a refusal; so it is sent by hand. */
  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (isPending) return;
    const form = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    startTransition(async () => {
      const next = await action(state, form);
      if (next.state === 'done') {
        announce(next.sentence);
        if (isRepeated) setRound((before) => before + 1);
      }
      setSentState(next);
    });
  }

  return (
    <Form action={plainAction} onSubmit={send} validationBehavior="aria" className={className}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Answer state={state} />
      <FieldErrors.Provider value={state.state === 'refused' ? state.fields : {}}>
        <Pending.Provider value={isPending} key={round}>
          {children}
        </Pending.Provider>
      </FieldErrors.Provider>
    </Form>
  );
}

/** A refusal takes the focus, so that it is read before the fields are gone through again. */
function Answer({ state }: { readonly state: FormState }): ReactNode {
  const t = useTranslations('common');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.state === 'refused') place.current?.focus();
  }, [state]);
  if (state.state !== 'refused') return null;
  return (
    <div ref={place} tabIndex={-1} className="rounded">
      <Notice tone="lingon" word={t('notDone')} role="alert">
        <p>{state.sentence}</p>
      </Notice>
    </div>
  );
}
