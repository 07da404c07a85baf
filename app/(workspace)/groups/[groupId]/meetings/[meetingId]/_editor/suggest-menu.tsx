'use client';
/** The list after `/` or `@`, under the caret. The focus stays in the text; the chosen line is announced. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';
import { useLive } from './live-context';

export function SuggestMenu(): ReactNode {
  const t = useTranslations('minutes.slash');
  const { suggest } = useLive();
  const open = useSyncExternalStore(suggest.subscribe, suggest.current, () => null);
  const list = useRef<HTMLDivElement>(null);
  const active = open?.active ?? 0;
  useEffect(() => {
    const options = list.current?.querySelectorAll('[role="option"]');
    options?.[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  if (open === null) return null;
  const above = open.top + Math.min(300, open.offers.length * 44) > window.innerHeight - 70;
  const chosen = open.offers[active];
  return (
    <>
      <div
        ref={list}
        role="listbox"
        aria-label={open.trigger === '@' ? t('people') : t('label')}
        className="popover suggest"
        data-above={above}
        style={{
          left: Math.max(8, Math.min(open.left, window.innerWidth - 340)),
          ...(above ? { bottom: window.innerHeight - open.top + 28 } : { top: open.top + 6 }),
        }}
      >
        {open.offers.map((offer, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the editor holds the focus and handles the keys
          <div
            key={offer.id}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="option suggest-line"
            data-focused={index === active ? '' : undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => suggest.choose(index)}
          >
            <span className="suggest-label">{offer.label}</span>
            <span className="suggest-hint">{offer.hint}</span>
            {offer.keys === null ? null : <kbd>{offer.keys}</kbd>}
          </div>
        ))}
      </div>
      <div role="status" className="sr-only">
        {chosen?.label}
      </div>
    </>
  );
}
