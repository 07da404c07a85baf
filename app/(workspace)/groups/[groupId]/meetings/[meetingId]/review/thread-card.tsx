/** One thread: what was said about what, the answers, and whether it is settled. */
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { momentText } from '@/app/_ui/date-text';
import { TextField } from '@/app/_ui/text-field';
import type { ReviewThread } from '@/lib/workspace/read-review';
import { submitReply, submitThreadState } from './review-actions';
import type { Where } from './where';

type Props = {
  readonly where: Where;
  readonly thread: ReviewThread;
  readonly names: Readonly<Record<string, string>>;
  readonly mayComment: boolean;
};

export async function ThreadCard({ where, thread, names, mayComment }: Props): Promise<ReactNode> {
  const t = await getTranslations('comments');
  const language = await getLocale();
  const nameOf = (id: string): string => names[id] || t('someone');
  const { key, anchor, place, replies, resolved } = thread;
  const body = (
    <>
      <p className="thread-about">
        {place.state === 'item' ? t('aboutItem') : place.state === 'lost' ? t('aboutLost') : t('about')}
        {anchor.quote === '' ? null : <q>{anchor.quote}</q>}
      </p>
      <Said one={thread} name={nameOf(thread.by)} />
      {replies.length === 0 ? null : (
        <ul className="thread-replies">
          {replies.map((reply) => (
            <li key={reply.key}>
              <Said one={reply} name={nameOf(reply.by)} />
            </li>
          ))}
        </ul>
      )}
      {mayComment ? <Answering where={where} thread={key} isResolved={resolved !== null} /> : null}
    </>
  );
  if (resolved === null) return <article className="thread">{body}</article>;
  const facts = { name: nameOf(resolved.by), when: momentText(resolved.at, language) };
  return (
    <article className="thread" data-resolved="">
      <details>
        <summary>{t('resolvedBy', facts)}</summary>
        <div className="grid gap-2 pt-2">{body}</div>
      </details>
    </article>
  );
}

type SaidProps = {
  readonly one: Pick<ReviewThread, 'text' | 'at' | 'edited' | 'withdrawn'>;
  readonly name: string;
};

async function Said({ one, name }: SaidProps): Promise<ReactNode> {
  const t = await getTranslations('comments');
  const when = momentText(one.at, await getLocale());
  return (
    <div>
      <p className="thread-who">
        <strong>{name}</strong> {when}
        {one.edited ? ` (${t('edited')})` : null}
      </p>
      {one.withdrawn ? <p className="hint">{t('withdrawn')}</p> : <p className="thread-text">{one.text}</p>}
    </div>
  );
}

type AnsweringProps = {
  readonly where: Where;
  readonly thread: string;
  readonly isResolved: boolean;
};

async function Answering({ where, thread, isResolved }: AnsweringProps): Promise<ReactNode> {
  const t = await getTranslations('comments');
  const say = isResolved ? 'reopened' : 'resolved';
  return (
    <div className="no-print flex flex-wrap items-start gap-x-3 gap-y-1">
      <details className="thread-reply">
        <summary>{t('reply')}</summary>
        <ActionForm action={submitReply} hidden={{ ...where, thread }} className="grid gap-2 pt-2" isRepeated>
          <TextField name="text" label={t('yourReply')} isLong />
          <div>
            <SubmitButton tone="plain">{t('sendReply')}</SubmitButton>
          </div>
        </ActionForm>
      </details>
      <ActionForm action={submitThreadState} hidden={{ ...where, thread, say }} className="contents">
        <SubmitButton tone="quiet">{t(isResolved ? 'reopen' : 'resolve')}</SubmitButton>
      </ActionForm>
    </div>
  );
}
