'use client';
/** The checks as lines: each says what was seen, leads there, and offers its fix. Shared by the side panel and the finish. */
import { useTranslations } from 'next-intl';
import { memo, type ReactNode, useState, useSyncExternalStore } from 'react';
import { announce } from '@/app/_ui/announcement';
import type { Check, Fix } from '@/lib/minutes/check';
import { applyFix, isReady } from '@/lib/minutes/live/apply-fix';
import { useLive, useLiveView } from './live-context';
import { showCheck } from './show-place';

/** Longer quotations are cut for the line. */
const LONGEST_QUOTE = 120;

/** The checks of the open document; a new array when something differs. */
export function useChecks(): readonly Check[] {
  const { checks } = useLive().page;
  return useSyncExternalStore(checks.subscribe, checks.current, checks.current);
}

/** What is worth showing while the meeting goes on: items that are not reached yet have no text for a good reason. */
export function useTimelyChecks(): readonly Check[] {
  const checks = useChecks();
  const { agenda, meta } = useLiveView('agenda', 'meta');
  const past = new Set(
    agenda
      .filter(({ item }) => item.startedAt !== null && item.id !== meta['currentItem'])
      .map(({ item }) => item.id),
  );
  return checks.filter(({ kind, place }) => kind !== 'emptyItem' || past.has(place.itemId ?? ''));
}

type Props = {
  readonly checks: readonly Check[];
  readonly onGo?: (() => void) | undefined;
  /** More than these are shown when they are asked for. */
  readonly most?: number;
};

export function CheckList({ checks, onGo, most = Number.POSITIVE_INFINITY }: Props): ReactNode {
  const t = useTranslations('checks');
  const [isWhole, setWhole] = useState(false);
  if (checks.length === 0) return <p className="hint">{t('none')}</p>;
  const shown = isWhole ? checks : checks.slice(0, most);
  return (
    <>
      <ul>
        {shown.map((check) => (
          <CheckLine key={check.id} check={check} onGo={onGo} />
        ))}
      </ul>
      {shown.length === checks.length ? null : (
        <button type="button" className="check-fix touch" onClick={() => setWhole(true)}>
          {t('more', { count: checks.length - shown.length })}
        </button>
      )}
    </>
  );
}

const CheckLine = memo(function CheckLine({
  check,
  onGo,
}: {
  readonly check: Check;
  readonly onGo: Props['onGo'];
}): ReactNode {
  const t = useTranslations('checks');
  const { page, mayWrite } = useLive();
  const { agenda } = useLiveView('agenda');
  const { kind, values, fix, place } = check;
  const number = agenda.find(({ item }) => item.id === place.itemId)?.number;
  const texts = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, shortened(text)]));
  const sentence = t(`kind.${kind}`, {
    ...texts,
    ...('task' in texts ? { task: texts['task'] === '' ? t('noTask') : (texts['task'] ?? '') } : {}),
    ...('title' in texts ? { title: texts['title'] === '' ? t('untitled') : (texts['title'] ?? '') } : {}),
  });
  const show = (): void => {
    onGo?.();
    setTimeout(() => showCheck(page, check));
  };
  const mend = (ready: Fix): void => {
    if (!isReady(ready)) {
      show();
      return;
    }
    let isMade = false;
    page.edit((doc) => {
      isMade = applyFix(doc, { fix: ready, place, newId: page.newId });
    });
    if (!isMade) announce(t('gone'));
    page.checks.soon();
  };
  return (
    <li className="check-line">
      <button type="button" className="panel-line touch" onClick={show}>
        {number === undefined || kind === 'emptyItem' ? null : <span className="line-number">{number} </span>}
        {sentence}
      </button>
      {fix === null || !mayWrite ? null : (
        <button type="button" className="check-fix touch" onClick={() => mend(fix)}>
          {fixWord(fix, t)}
        </button>
      )}
    </li>
  );
});

type Words = ReturnType<typeof useTranslations<'checks'>>;

function fixWord(fix: Fix, t: Words): string {
  switch (fix.type) {
    case 'editAction':
      return t(`fix.${fix.field}`);
    case 'setStart':
      return t('fix.setStart', { start: fix.start });
    case 'setCell':
      return t('fix.setCell', { text: fix.text });
    case 'replaceText':
      return t('fix.replaceText', { to: fix.to });
    default:
      return t(`fix.${fix.type}`);
  }
}

const shortened = (text: string): string =>
  text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE - 1)}…`;
