'use client';
/** The item that the meeting is at, how long it has taken, and the step to the next. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { elapsedSince, useNow, wallClock } from './clock';
import { enterItem, goTo } from './item-moves';
import { useLive, useLiveView } from './live-context';

export function MeetingBar(): ReactNode {
  const t = useTranslations('minutes.bar');
  const { page, mayWrite, sign } = useLive();
  const { agenda, meta } = useLiveView();
  const now = useNow();
  const at = agenda.findIndex(({ item }) => item.id === meta['currentItem']);
  const current = agenda[at];
  const next = agenda[at + 1];
  const elapsed =
    current?.item.startedAt == null || now === null ? null : elapsedSince(current.item.startedAt, now);
  const planned = current?.item.plannedMinutes ?? null;
  return (
    <section aria-label={t('label')} className="meeting-bar no-print">
      {current === undefined ? (
        <span className="bar-item">{t('notStarted')}</span>
      ) : (
        <button type="button" className="bar-item touch" onClick={() => goTo(page, current.item.id)}>
          {sign}
          {current.number} {current.item.title}
        </button>
      )}
      {elapsed === null ? null : (
        <span className="bar-time" role="timer" aria-live="off">
          {planned === null ? elapsed.text : `${elapsed.text} / ${planned}:00`}
        </span>
      )}
      {elapsed === null || planned === null ? null : (
        <progress
          className="bar-progress"
          aria-hidden="true"
          max={planned}
          value={Math.min(planned, elapsed.minutes)}
        />
      )}
      {mayWrite && next !== undefined ? (
        <button
          type="button"
          className="button bar-next"
          onClick={() => enterItem(page, next.item.id, wallClock(Date.now()))}
        >
          {current === undefined ? t('first') : t('next')}
        </button>
      ) : null}
    </section>
  );
}
