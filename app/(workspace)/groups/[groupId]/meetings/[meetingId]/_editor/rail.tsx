'use client';
/** The agenda beside the text: where one is, when each item began, and a way to every item. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { goTo } from './item-moves';
import { useLive, useLiveView } from './live-context';
import { useRailDrag } from './rail-drag';

type Props = { readonly onGo?: () => void };

export function Rail({ onGo }: Props): ReactNode {
  const t = useTranslations('minutes');
  const { page, sign, mayWrite } = useLive();
  const dragOf = useRailDrag(page, mayWrite);
  const { agenda, meta } = useLiveView('agenda', 'meta');
  return (
    <nav aria-label={t('agenda')} className="rail">
      <h2 className="rail-title">{t('agenda')}</h2>
      <ol>
        {agenda.map(({ item, number, depth }, index) => (
          <li key={item.id}>
            {item.section !== null && item.section !== agenda[index - 1]?.item.section ? (
              <p className="rail-section">{item.section}</p>
            ) : null}
            <a
              href={`#item-${item.id}`}
              className="rail-item"
              {...dragOf(item.id)}
              data-depth={Math.min(depth, 3)}
              data-done={item.startedAt === null || meta['currentItem'] === item.id ? undefined : ''}
              aria-current={meta['currentItem'] === item.id ? 'step' : undefined}
              onClick={(event) => {
                event.preventDefault();
                goTo(page, item.id);
                onGo?.();
              }}
            >
              <span className="rail-number">
                {sign}
                {number}
              </span>
              <span className="rail-text">{item.title === '' ? t('untitled') : item.title}</span>
              <span className="rail-time">{item.startedAt}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
