'use client';
/** Whether the text is safe, in words. Never a button, and never said before it is so. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useSyncExternalStore } from 'react';
import { ButtonLink } from '@/app/_ui/button';
import type { RoomClient } from '@/lib/browser/room-client';
import type { SaveState } from '@/lib/browser/save-state';
import { wallClock } from './clock';
import { LateText } from './late-text';

const OPENING: SaveState = { state: 'opening' };

/** Whether the text is safe, anew at every change. */
export function useSaveState(room: RoomClient | null): SaveState {
  return useSyncExternalStore(
    room?.subscribe ?? (() => () => undefined),
    room?.saveState ?? (() => OPENING),
    () => OPENING,
  );
}

export function SaveLine({ room }: { readonly room: RoomClient | null }): ReactNode {
  const t = useTranslations('minutes.save');
  const save = useSaveState(room);
  return (
    <p className="save-line" data-state={save.state} role="status">
      <span aria-hidden="true" className="save-dot" />
      {wordsOf(save, t)}
    </p>
  );
}

type Words = ReturnType<typeof useTranslations<'minutes.save'>>;

function wordsOf(save: SaveState, t: Words): string {
  switch (save.state) {
    case 'opening':
      return t('opening');
    case 'saved':
      return t('saved', { time: wallClock(save.at) });
    case 'savedLocally':
      return save.durable ? t('savedLocally') : t('sending');
    case 'reconnecting':
      return save.waiting === 0 ? t('reconnecting') : t('reconnectingWaiting', { count: save.waiting });
    case 'offline':
      return save.waiting === 0 ? t('offline') : t('offlineWaiting', { count: save.waiting });
    case 'ended':
      return t(`short.${save.reason}`);
  }
}

/** What a person needs to know before going on: a strip over the text, never a window over the page. */
export function SaveNotice({ room }: { readonly room: RoomClient | null }): ReactNode {
  const t = useTranslations('minutes.save');
  const save = useSaveState(room);
  if (save.state === 'offline')
    return (
      <p className="block" data-tone="ochre">
        {save.durable ? t('offlineText') : t('notDurable')}
      </p>
    );
  // A text that has moved is followed; its unsent words are offered beside the text.
  if (save.state !== 'ended' || save.reason === 'closed' || save.reason === 'moved') return null;
  const unsent = room?.unsent() ?? null;
  return (
    <div className="block grid justify-items-start gap-3" data-tone="lingon" role="alert">
      <p>{t(`ended.${save.reason}`)}</p>
      {unsent === null ? null : <LateText text={unsent.text} />}
      {save.reason === 'signedOut' ? (
        <ButtonLink href={`/sign-in?returnTo=${encodeURIComponent(window.location.pathname)}`} tone="primary">
          {t('signIn')}
        </ButtonLink>
      ) : (
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {t('reload')}
        </button>
      )}
    </div>
  );
}
