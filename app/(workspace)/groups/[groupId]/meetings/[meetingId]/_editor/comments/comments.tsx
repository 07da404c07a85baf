'use client';
/** Comments beside the minutes: a list at the side or, on small screens, in a drawer; loaded when the text is there already. */
import './comments.css';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type * as Y from 'yjs';
import { DialogFrame } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/dialog-frame';
import {
  LiveContext,
  useLive,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/live-context';
import { useSaveState } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/save-line';
import type { CommentsStore, CommentsView } from '@/lib/browser/comments/comments-store';
import type { SaveState } from '@/lib/browser/save-state';
import { anchorAt, anchorAtItem } from '@/lib/minutes/comments/anchors';
import type { Anchor } from '@/lib/minutes/comments/entries';
import { blockText } from '@/lib/minutes/comments/proposals';
import { Composer, type Composing } from './composer';
import { SelectionBar, type Spot, spotOf } from './selection-bar';
import { ThreadList } from './thread-list';
import { useCommentsStore, useCommentsView, useMarks } from './use-comments';

type Places = { readonly side: Element | null; readonly button: Element | null };

/** What is being written, about a place that was found before anybody else could move it. */
type Writing = { readonly anchor: Anchor; readonly composing: Composing };

/** @param places where the list and its button stand in the page */
export function Comments(places: Places): ReactNode {
  const live = useLive();
  const opened = useCommentsStore();
  const save = useSaveState(opened?.room ?? null);
  const isOpen = opened !== null && opened.room.role() !== 'reader' && save.state !== 'ended';
  const mayComment = live.comments.mayComment && isOpen;
  const value = useMemo(() => ({ ...live, comments: { ...live.comments, mayComment } }), [live, mayComment]);
  if (opened === null) return null;
  return (
    <LiveContext value={value}>
      <OpenComments {...places} store={opened.store} save={save} />
    </LiveContext>
  );
}

type OpenProps = Places & { readonly store: CommentsStore; readonly save: SaveState };

function OpenComments({ side, button, store, save }: OpenProps): ReactNode {
  const t = useTranslations('comments');
  const { page, comments } = useLive();
  const view = useCommentsView(store);
  const [active, setActive] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [writing, setWriting] = useState<Writing | null>(null);
  useMarks(view, active);
  useMarkedClicks(setActive);
  const comment = useCallback(
    (spot: Spot): void => {
      const anchor = anchorOf(page.doc, spot);
      setWriting({ anchor, composing: { what: 'comment', quote: anchor.quote } });
    },
    [page],
  );
  useEffect(() => {
    page.comment = comments.mayComment
      ? (itemId) => comment(spotOf(page) ?? { itemId, stretch: null })
      : null;
    return () => {
      page.comment = null;
    };
  }, [page, comments.mayComment, comment]);
  const propose = (spot: Spot): void => {
    const text = spot.stretch === null ? null : blockText(page.doc, spot.itemId, spot.stretch.blockId);
    if (text === null) return;
    setWriting({ anchor: anchorOf(page.doc, spot), composing: { what: 'proposal', text } });
  };
  const keep = (text: string, reason: string): void => {
    if (writing === null) return;
    const { anchor, composing } = writing;
    const { itemId, blockId } = anchor;
    if (composing.what === 'comment') store.comment(anchor, text);
    else if (blockId !== null)
      store.propose({ itemId, blockId, before: composing.text, replacement: text, reason });
  };
  const count = openCount(view);
  return (
    <>
      {side === null
        ? null
        : createPortal(
            <section className="panel-card comments-side" aria-label={t('title')}>
              <h2>{t('panel', { count })}</h2>
              <Safety save={save} />
              <ThreadList {...{ store, view, active, setActive }} />
            </section>,
            side,
          )}
      {button === null
        ? null
        : createPortal(
            <button type="button" className="button" onClick={() => setOpen(true)}>
              {t('panel', { count })}
            </button>,
            button,
          )}
      {isOpen ? (
        <DialogFrame label={t('title')} close={() => setOpen(false)}>
          <h2 className="mb-3 text-xl">{t('panel', { count })}</h2>
          <Safety save={save} />
          <ThreadList {...{ store, view, active, setActive }} onGo={() => setOpen(false)} />
        </DialogFrame>
      ) : null}
      {comments.mayComment ? (
        <SelectionBar comment={comment} propose={comments.mayPropose ? propose : null} />
      ) : null}
      {writing === null ? null : (
        <Composer composing={writing.composing} save={keep} close={() => setWriting(null)} />
      )}
      <News view={view} />
    </>
  );
}

/** Said only while something is not where it should be. */
function Safety({ save }: { readonly save: SaveState }): ReactNode {
  const t = useTranslations('comments');
  const waiting = 'waiting' in save ? save.waiting : 0;
  if (waiting === 0 || save.state === 'savedLocally') return null;
  const isEnded = save.state === 'ended';
  return (
    <p className="block mb-3" data-tone={isEnded ? 'lingon' : 'ochre'} role="status">
      {t(isEnded ? 'notSent' : 'waiting')}
    </p>
  );
}

const openCount = ({ threads, proposals }: CommentsView): number =>
  threads.filter(({ resolved }) => resolved === null).length +
  proposals.filter(({ decision }) => decision === null).length;

const anchorOf = (doc: Y.Doc, { itemId, stretch }: Spot): Anchor =>
  stretch === null ? anchorAtItem(itemId) : anchorAt(doc, itemId, stretch);

/** A press on marked text shows which thread is about it. */
function useMarkedClicks(setActive: (key: string) => void): void {
  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      const marked = event.target instanceof Element ? event.target.closest('[data-thread]') : null;
      const key = marked?.getAttribute('data-thread') ?? null;
      if (key === null) return;
      setActive(key);
      document.getElementById(`thread-${key}`)?.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [setActive]);
}

/** Says politely that somebody else has said something; what was there when the page was opened is no news. */
function News({ view }: { readonly view: CommentsView }): ReactNode {
  const t = useTranslations('comments');
  const { me } = useLive();
  const known = useRef<ReadonlySet<string> | null>(null);
  const [news, setNews] = useState('');
  useEffect(() => {
    const said = view.threads.flatMap((thread) => [thread, ...thread.replies]);
    const before = known.current;
    known.current = new Set(said.map(({ key }) => key));
    const last = said.findLast(({ key, by }) => before !== null && !before.has(key) && by !== me.personId);
    if (last !== undefined) setNews(t('newFrom', { name: view.names.get(last.by) || t('someone') }));
  }, [view, me, t]);
  return (
    <p role="status" className="sr-only">
      {news}
    </p>
  );
}
