'use client';
/** The item that the meeting is at, how long it has taken, and the steps: begin, next item, end. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useTransition } from 'react';
import { UNTOUCHED } from '@/app/_edge/form-state';
import { announce } from '@/app/_ui/announcement';
import { submitStart } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/actions';
import { elapsedSince, momentOf, useNow, wallClock } from './clock';
import { enterItem, goTo } from './item-moves';
import { useLive, useLiveView } from './live-context';

export function MeetingBar({ finish }: { readonly finish: () => void }): ReactNode {
  const t = useTranslations('minutes.bar');
  const { page, mayWrite, sign, may } = useLive();
  const { agenda, meta } = useLiveView('agenda', 'meta');
  const begin = useBegin();
  const at = agenda.findIndex(({ item }) => item.id === meta['currentItem']);
  const current = agenda[at];
  const next = agenda[at + 1];
  const enter = (itemId: string): void => {
    const goOn = (): void => enterItem(page, itemId, wallClock(Date.now()));
    if (current === undefined) begin(goOn);
    else goOn();
  };
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
      <Elapsed />
      <span className="bar-steps">
        {mayWrite && next !== undefined ? (
          <button type="button" className="button" data-tone="primary" onClick={() => enter(next.item.id)}>
            {current === undefined ? t('first') : t('next')}
          </button>
        ) : null}
        {may.finish ? (
          <button
            type="button"
            className="button"
            data-tone={next === undefined ? 'primary' : undefined}
            onClick={finish}
          >
            {t('finish')}
          </button>
        ) : null}
      </span>
    </section>
  );
}

/** Draws itself every second, and nothing else with it. */
function Elapsed(): ReactNode {
  const t = useTranslations('minutes.bar');
  const { agenda, meta } = useLiveView('agenda', 'meta');
  const now = useNow();
  const item = agenda.find((entry) => entry.item.id === meta['currentItem'])?.item;
  if (item === undefined || now === null) return null;
  const stamped = item.startedAt === null ? now : momentOf(item.startedAt, now);
  const since = typeof meta['currentSince'] === 'number' ? meta['currentSince'] : stamped;
  const elapsed = elapsedSince(since, now);
  const planned = item.plannedMinutes;
  if (planned === null)
    return (
      <span className="bar-time" role="timer" aria-live="off">
        {elapsed.text}
      </span>
    );
  const isOver = elapsed.minutes > planned;
  return (
    <>
      <span className="bar-time" role="timer" aria-live="off" data-over={isOver ? '' : undefined}>
        {t('time', { elapsed: elapsed.text, planned })}
        {isOver ? ` · ${t('over')}` : ''}
      </span>
      <progress
        className="bar-progress"
        aria-hidden="true"
        max={planned}
        value={Math.min(planned, elapsed.minutes)}
      />
    </>
  );
}

/** The first item begins the meeting, for those who may: from then on everybody who takes part writes. */
function useBegin(): (then: () => void) => void {
  const { may, meetingId } = useLive();
  const [, startTransition] = useTransition();
  return (then) => {
    if (!may.start) {
      then();
      return;
    }
    const form = new FormData();
    form.set('meetingId', meetingId);
    startTransition(async () => {
      // Without a network the meeting still goes on here; it can be begun from its page later.
      const answer = await submitStart(UNTOUCHED, form).catch(() => null);
      if (answer?.state === 'refused') announce(answer.sentence);
      then();
    });
  };
}
