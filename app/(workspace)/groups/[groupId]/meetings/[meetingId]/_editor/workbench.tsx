'use client';
/** The opened page: agenda, sheet and side panel; on small screens the sides are sheets that open from their buttons. */
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { PartPlaces } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/part-places';
import { PREAMBLE_ID } from '@/lib/minutes/live/shape';
import { placeAction } from '@/lib/minutes/live/write-actions';
import { restoreItem } from '@/lib/minutes/live/write-items';
import { BlockBar } from './block-bar';
import { useBlockWords } from './block-words';
import { Body } from './body';
import { COMMENTS_BUTTON, COMMENTS_SIDE, CommentsPlace } from './comments/comments-place';
import { DialogFrame } from './dialog-frame';
import type { FinishStep } from './finish';
import { Head } from './head';
import { addItemAfter } from './item-moves';
import { ItemSection } from './item-section';
import { Legend } from './legend';
import { useLive, useLiveView } from './live-context';
import { MeetingBar } from './meeting-bar';
import { handlePageKey, itemOf } from './page-keys';
import { Palette } from './palette';
import { Panel } from './panel';
import { Rail } from './rail';
import { SuggestMenu } from './suggest-menu';
import { useGrowing } from './use-growing';

const Finish = dynamic(async () => (await import('./finish')).Finish, { ssr: false });

type Window = 'palette' | 'legend' | 'agenda' | 'panel' | 'finish';
type Props = { readonly title: string; readonly meetingId: string; readonly readHref: string };

export function Workbench({ title, meetingId, readHref }: Props): ReactNode {
  const t = useTranslations('minutes');
  const { page, parts, mayWrite, may } = useLive();
  const [open, setOpen] = useState<Window | null>(null);
  const [step, setStep] = useState<FinishStep>('checks');
  const lastItem = useRef<string | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      lastItem.current = itemOf(event.target) ?? lastItem.current;
      const openPalette = (): void => setOpen('palette');
      const openLegend = (): void => setOpen('legend');
      const undoing = parts.pageAt(event.target) ?? page;
      handlePageKey(event, { page, undoing, openPalette, openLegend });
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [page, parts]);
  useLateRights();
  const close = (): void => setOpen(null);
  return (
    <>
      <div className="bench-frame">
        <div className="side-buttons no-print">
          {mayWrite ? null : <p className="hint">{t('readOnly')}</p>}
          <button type="button" className="button" onClick={() => setOpen('agenda')}>
            {t('showAgenda')}
          </button>
          <button type="button" className="button" onClick={() => setOpen('panel')}>
            {t('showPanel')}
          </button>
          <span id={COMMENTS_BUTTON} className="comments-button" />
        </div>
        <PartPlaces />
        <div className="bench">
          <div className="bench-side no-print">
            <Rail />
          </div>
          <Sheet title={title} />
          <div className="bench-side bench-right no-print">
            <div>
              <Panel />
              <div id={COMMENTS_SIDE} />
            </div>
          </div>
        </div>
      </div>
      <div className="foot no-print">
        <BlockBar />
        <MeetingBar finish={() => setOpen('finish')} />
      </div>
      <CommentsPlace />
      <SuggestMenu />
      <PeopleList />
      {open === 'finish' && may.finish ? (
        <Finish meetingId={meetingId} readHref={readHref} step={step} setStep={setStep} close={close} />
      ) : null}
      {open === 'legend' ? <Legend close={close} /> : null}
      {open === 'palette' ? (
        <Palette
          close={close}
          openLegend={() => setOpen('legend')}
          readHref={readHref}
          itemId={lastItem.current}
        />
      ) : null}
      {open === 'agenda' ? (
        <DialogFrame label={t('agenda')} close={close} hasClose>
          <Rail onGo={close} />
        </DialogFrame>
      ) : null}
      {open === 'panel' ? (
        <DialogFrame label={t('showPanel')} close={close} hasClose>
          <Panel onGo={close} />
        </DialogFrame>
      ) : null}
    </>
  );
}

/** When somebody begins the meeting, the page is asked for anew: others may write then, and its state is another. */
function useLateRights(): void {
  const { mayWrite, may } = useLive();
  const hasBegun = useLiveView('meta').meta['currentItem'] !== undefined;
  const { refresh } = useRouter();
  useEffect(() => {
    if (hasBegun && (!mayWrite || may.start)) refresh();
  }, [hasBegun, mayWrite, may.start, refresh]);
}

function Sheet({ title }: { readonly title: string }): ReactNode {
  const t = useTranslations('minutes');
  const { page, mayWrite } = useLive();
  const { agenda, meta, deleted } = useLiveView('agenda', 'meta', 'deleted');
  const drawn = useGrowing(agenda.length);
  return (
    <article className="sheet minutes-sheet" style={useBlockWords()}>
      <Head fallback={title} />
      <Body itemId={PREAMBLE_ID} label={t('preamble')} />
      {agenda.slice(0, drawn).map((entry, index) => (
        <ItemSection
          key={entry.item.id}
          entry={entry}
          isCurrent={meta['currentItem'] === entry.item.id}
          section={entry.item.section === agenda[index - 1]?.item.section ? null : entry.item.section}
        />
      ))}
      <Unplaced />
      {mayWrite ? (
        <button type="button" className="button mt-6" onClick={() => addItemAfter(page, null)}>
          {t('addItem')}
        </button>
      ) : null}
      {deleted.length === 0 || !mayWrite ? null : (
        <details className="mt-6">
          <summary>{t('item.removed')}</summary>
          <ul>
            {deleted.map((item) => (
              <li key={item.id} className="flex flex-wrap items-center gap-3 py-1">
                {item.title === '' ? t('untitled') : item.title}
                <button
                  type="button"
                  className="button"
                  onClick={() => page.edit((doc) => restoreItem(doc, item.id))}
                >
                  {t('item.restore')}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}

/** Actions that somebody deleted while somebody else wrote in them: nobody's words go unseen. */
function Unplaced(): ReactNode {
  const t = useTranslations('minutes.item');
  const { page, mayWrite } = useLive();
  const { unplaced } = useLiveView('unplaced');
  if (unplaced.length === 0) return null;
  return (
    <section className="block mt-6" data-tone="ochre">
      <h2 className="text-lg">{t('unplaced')}</h2>
      <ul>
        {unplaced.map(({ id, task }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 py-1">
            {task}
            {mayWrite ? (
              <button
                type="button"
                className="button"
                onClick={() => page.edit((doc) => placeAction(doc, id, page.newId()))}
              >
                {t('keep')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Names that owner and presenter fields suggest. */
function PeopleList(): ReactNode {
  const { participants } = useLiveView('participants');
  return (
    <datalist id="people-list">
      {participants.map(({ id, name }) => (
        <option key={id} value={name} />
      ))}
    </datalist>
  );
}
