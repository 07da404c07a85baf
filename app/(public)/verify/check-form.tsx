'use client';
/** Chooses or drops an archive and shows the verdict. Without script the same form answers with lines of text. */
import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useState } from 'react';
import { SubmitButton } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import type { Standing } from '@/lib/documents/archive/heads';
import type { Verdict } from '@/lib/documents/archive/verdict';

type Checked = Verdict & { readonly standing: Standing | null };
type Answer = { readonly verdict: Checked } | { readonly sentence: string };

export function CheckForm(): ReactNode {
  const t = useTranslations('review.verify');
  const [answer, setAnswer] = useState<Answer | null>(null);

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const body = new FormData(event.currentTarget);
    setAnswer(null);
    try {
      const response = await fetch('/verify/check', {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body,
      });
      const told: unknown = await response.json();
      setAnswer(
        response.ok ? { verdict: told as Checked } : { sentence: (told as { sentence: string }).sentence },
      );
    } catch {
      setAnswer({ sentence: t('unreachable') });
    }
  }

  return (
    <>
      <form
        method="post"
        action="/verify/check"
        encType="multipart/form-data"
        onSubmit={(event) => void send(event)}
        className="grid gap-4"
      >
        <label className="grid gap-1">
          <span className="label">{t('file')}</span>
          <span className="hint">{t('fileHint')}</span>
          <input type="file" name="archive" required className="input p-6" />
        </label>
        <div>
          <SubmitButton>{t('check')}</SubmitButton>
        </div>
      </form>
      <div role="status">{answer === null ? null : <Told answer={answer} />}</div>
    </>
  );
}

function Told({ answer }: { readonly answer: Answer }): ReactNode {
  const t = useTranslations('review.verify');
  if ('sentence' in answer)
    return (
      <Notice tone="ochre" word={t('notChecked')}>
        <p>{answer.sentence}</p>
      </Notice>
    );
  const { isIntact, problems, through, meeting, standing } = answer.verdict;
  const what = meeting === null ? null : `${meeting.title}, ${meeting.date}`;
  if (isIntact && through !== null)
    return (
      <Notice tone={standing === null || standing.state === 'same' ? 'spruce' : 'ochre'} word={t('intact')}>
        <p>{what}</p>
        <p>{t('through', { n: through.n, at: new Date(through.at).toLocaleString('sv-SE') })}</p>
        <p className="break-all">
          {t('head')} <code>{through.head}</code>
        </p>
        {standing === null ? null : (
          <p>
            <strong>
              {t(`standing.${standing.state}`, { archived: standing.archived, now: standing.now })}
            </strong>
          </p>
        )}
      </Notice>
    );
  return (
    <Notice tone="lingon" word={t('notIntact')}>
      <p>{what}</p>
      <ul className="list-disc ps-5">
        {problems.slice(0, 50).map((one) => (
          <li key={JSON.stringify(one)}>
            {[
              one.event === null ? null : t('eventNumber', { n: one.event }),
              one.name,
              t(`problem.${one.code}`),
            ]
              .filter((part) => part !== null)
              .join(': ')}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
