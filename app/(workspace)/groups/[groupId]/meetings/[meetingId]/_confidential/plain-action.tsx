'use client';
/** One press that asks the server for one thing; a refusal stands beside it. */
import { type ReactNode, useState } from 'react';
import { type FormAction, UNTOUCHED } from '@/app/_edge/form-state';
import { announce } from '@/app/_ui/announcement';

type Props = {
  readonly action: FormAction;
  readonly hidden: Readonly<Record<string, string>>;
  readonly word: string;
  /** Said instead of the word where several look alike. */
  readonly label: string;
  readonly done: () => void;
};

export function PlainAction({ action, hidden, word, label, done }: Props): ReactNode {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const ask = async (): Promise<void> => {
    const form = new FormData();
    for (const [name, value] of Object.entries(hidden)) form.set(name, value);
    setPending(true);
    const answer = await action(UNTOUCHED, form).catch(() => null);
    setPending(false);
    setRefusal(answer?.state === 'refused' ? answer.sentence : null);
    if (answer?.state !== 'done') return;
    announce(answer.sentence);
    done();
  };
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label={label}
        aria-disabled={isPending ? true : undefined}
        onClick={() => {
          if (!isPending) void ask();
        }}
      >
        {word}
      </button>
      {refusal === null ? null : (
        <p className="text-lingon" role="alert">
          {refusal}
        </p>
      )}
    </>
  );
}
