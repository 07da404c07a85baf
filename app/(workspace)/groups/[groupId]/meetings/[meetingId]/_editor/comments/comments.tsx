'use client';
/** Comments beside the minutes: a list at the side or, on small screens, in a drawer; loaded when the text is there already. */
import './comments.css';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type * as Y from 'yjs';
import { DialogFrame } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/dialog-frame';
import { useLive } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/live-context';
import type { CommentsView } from '@/lib/browser/comments/comments-store';
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
export function Comments({ side, button }: Places): ReactNode {
  const t = useTranslations('comments');
  const { page, comments } = useLive();
  const store = useCommentsStore();
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
  const save = (text: string, reason: string): void => {
    if (store === null || writing === null) return;
    const { anchor, composing } = writing;
    const { itemId, blockId } = anchor;
    if (composing.what === 'comment') store.comment(anchor, text);
    else if (blockId !== null)
      store.propose({ itemId, blockId, before: composing.text, replacement: text, reason });
  };
  if (store === null) return null;
  const count = openCount(view);
  const list = <ThreadList {...{ store, view, active, setActive }} />;
  return (
    <>
      {side === null
        ? null
        : createPortal(
            <section className="panel-card comments-side" aria-label={t('title')}>
              <h2>{t('panel', { count })}</h2>
              {list}
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
          <ThreadList {...{ store, view, active, setActive }} onGo={() => setOpen(false)} />
        </DialogFrame>
      ) : null}
      {comments.mayComment ? (
        <SelectionBar comment={comment} propose={comments.mayPropose ? propose : null} />
      ) : null}
      {writing === null ? null : (
        <Composer composing={writing.composing} save={save} close={() => setWriting(null)} />
      )}
      <News view={view} />
    </>
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
