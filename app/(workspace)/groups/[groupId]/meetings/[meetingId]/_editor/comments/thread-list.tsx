'use client';
/** Every thread and proposal, in the order of the minutes; each leads to its place. */
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { goTo } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/item-moves';
import {
  useLive,
  useLiveView,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/live-context';
import type { CommentsStore, CommentsView } from '@/lib/browser/comments/comments-store';
import type { Proposal, Thread } from '@/lib/minutes/comments/read';
import { Saying, type SayingFacts } from './saying';
import { WriteHere } from './write-here';

type Props = {
  readonly store: CommentsStore;
  readonly view: CommentsView;
  readonly active: string | null;
  readonly setActive: (key: string) => void;
  readonly onGo?: () => void;
};

export function ThreadList(props: Props): ReactNode {
  const t = useTranslations('comments');
  const { comments } = useLive();
  const { agenda } = useLiveView('agenda');
  const { threads, proposals } = props.view;
  const places = new Map(agenda.map(({ item }, index) => [item.id, index]));
  const placeOf = (itemId: string): number => places.get(itemId) ?? agenda.length;
  const ordered = [
    ...threads.map((one) => ({ itemId: one.anchor.itemId, thread: one, proposal: null })),
    ...proposals.map((one) => ({ itemId: one.itemId, thread: null, proposal: one })),
  ].sort((a, b) => placeOf(a.itemId) - placeOf(b.itemId));
  if (ordered.length === 0) return <p className="hint">{t(comments.mayComment ? 'none' : 'noneToRead')}</p>;
  return (
    <ul className="thread-list">
      {ordered.map(({ thread, proposal }) => (
        <li key={(thread ?? proposal)?.key}>
          {thread === null ? null : <OneThread {...props} thread={thread} />}
          {proposal === null ? null : <OneProposal {...props} proposal={proposal} />}
        </li>
      ))}
    </ul>
  );
}

/** "3 Lokaler", as the agenda says it. */
function useItemName(itemId: string): string {
  const t = useTranslations('comments');
  const { sign } = useLive();
  const { agenda } = useLiveView('agenda');
  const entry = agenda.find(({ item }) => item.id === itemId);
  if (entry === undefined) return itemId === 'preamble' ? t('beforeFirst') : t('itemGone');
  return `${sign}${entry.number} ${entry.item.title}`;
}

function OneThread({ thread, ...props }: Props & { readonly thread: Thread }): ReactNode {
  const t = useTranslations('comments');
  const format = useFormatter();
  const { comments, me } = useLive();
  const { store, view } = props;
  const { key, resolved, replies } = thread;
  const [isUnfolded, setUnfolded] = useState(false);
  const nameOf = (id: string): string => view.names.get(id) || t('someone');
  const own = (one: SayingFacts): { rewrite: (text: string | null) => void } | null =>
    one.by === me.personId && comments.mayComment
      ? { rewrite: (text) => store.rewrite(one.key, text) }
      : null;
  const body = (
    <>
      <Place itemId={thread.anchor.itemId} {...props} itemKey={key}>
        {thread.anchor.quote === '' ? null : <q>{thread.anchor.quote}</q>}
      </Place>
      <Saying one={thread} name={nameOf(thread.by)} own={own(thread)} />
      {replies.length === 0 ? null : (
        <ul className="thread-replies">
          {replies.map((reply) => (
            <li key={reply.key}>
              <Saying one={reply} name={nameOf(reply.by)} own={own(reply)} />
            </li>
          ))}
        </ul>
      )}
      {comments.mayComment ? (
        <div className="flex flex-wrap gap-x-2">
          <WriteHere
            open={t('reply')}
            label={t('yourReply')}
            send={t('sendReply')}
            save={(text) => store.reply(key, text)}
          />
          <button
            type="button"
            className="button"
            data-tone="quiet"
            onClick={() => store.setState(key, resolved === null ? 'resolved' : 'reopened')}
          >
            {t(resolved === null ? 'resolve' : 'reopen')}
          </button>
        </div>
      ) : null}
    </>
  );
  // What somebody is writing here must outlive that somebody else settles the thread meanwhile, so the body stays mounted.
  return (
    <article
      id={`thread-${key}`}
      tabIndex={-1}
      className="thread"
      data-now={props.active === key ? '' : undefined}
      data-resolved={resolved === null ? undefined : ''}
    >
      {resolved === null ? null : (
        <button
          type="button"
          className="thread-fold"
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {t('resolvedBy', {
            name: nameOf(resolved.by),
            when: format.dateTime(resolved.at, { dateStyle: 'medium', timeStyle: 'short' }),
          })}
        </button>
      )}
      <div className="thread-body" data-folded={resolved !== null && !isUnfolded ? '' : undefined}>
        {body}
      </div>
    </article>
  );
}

function OneProposal({ proposal, ...props }: Props & { readonly proposal: Proposal }): ReactNode {
  const t = useTranslations('comments');
  const format = useFormatter();
  const { comments, me } = useLive();
  const { key, by, decision, replacement, reason } = proposal;
  const nameOf = (id: string): string => props.view.names.get(id) || t('someone');
  const [isShown, setShown] = useState(false);
  const when = (at: number): string => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <article
      id={`thread-${key}`}
      tabIndex={-1}
      className="thread"
      data-tone="ochre"
      data-resolved={decision === null ? undefined : ''}
      data-now={props.active === key ? '' : undefined}
    >
      <Place itemId={proposal.itemId} {...props} itemKey={key}>
        <q>{proposal.before}</q>
      </Place>
      <p className="thread-who">
        <strong>{t('proposalOf', { name: nameOf(by) })}</strong> {when(proposal.at)}
      </p>
      <p className="thread-text">{replacement === '' ? t('emptyText') : replacement}</p>
      {reason === '' ? null : <p className="hint">{t('because', { reason })}</p>}
      {decision === null ? null : (
        <p className="hint">{t(decision.outcome, { name: nameOf(decision.by), when: when(decision.at) })}</p>
      )}
      {decision === null && by === me.personId && comments.mayComment ? (
        <button
          type="button"
          className="button w-fit"
          data-tone="quiet"
          onClick={() => (isShown ? props.store.rewrite(key, null) : setShown(true))}
        >
          {isShown ? `${t('withdraw')}?` : t('withdraw')}
        </button>
      ) : null}
    </article>
  );
}

type PlaceProps = Pick<Props, 'setActive' | 'onGo'> & {
  readonly itemId: string;
  readonly itemKey: string;
  readonly children: ReactNode;
};

function Place({ itemId, itemKey, setActive, onGo, children }: PlaceProps): ReactNode {
  const t = useTranslations('comments');
  const { page } = useLive();
  const name = useItemName(itemId);
  const go = (): void => {
    setActive(itemKey);
    onGo?.();
    const place = document.querySelector(`[data-thread="${CSS.escape(itemKey)}"]`);
    if (place === null) goTo(page, itemId);
    else place.scrollIntoView({ block: 'center' });
  };
  return (
    <div className="thread-about">
      <button type="button" className="thread-go" onClick={go} aria-label={`${t('goTo')}: ${name}`}>
        {name}
      </button>
      {children}
    </div>
  );
}
