'use client';
/** What has come of the meeting so far; every line is a link into the text. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CheckList, useTimelyChecks } from './check-list';
import { useLive, useLiveView } from './live-context';
import { showBlock } from './show-place';

/** What fits beside the text. */
const MOST_CHECKS = 12;

type Props = { readonly onGo?: () => void };

export function Panel({ onGo }: Props): ReactNode {
  const t = useTranslations('minutes.panel');
  const { page, sign } = useLive();
  const view = useLiveView('decisions', 'actions');
  const checks = useTimelyChecks();
  const words = useTranslations('checks');
  const go = (itemId: string, blockId: string) => (): void => {
    onGo?.();
    setTimeout(() => showBlock(page, itemId, { blockId, quote: null }));
  };
  return (
    <aside className="panel" aria-label={t('decisions', { count: view.decisions.length })}>
      <Card title={t('decisions', { count: view.decisions.length })} empty={t('noDecisions')}>
        {view.decisions.map(({ itemId, blockId, number, text }) => (
          <Line key={blockId} go={go(itemId, blockId)}>
            <span className="line-number">
              {sign}
              {number}
            </span>{' '}
            {text === '' ? '…' : text}
          </Line>
        ))}
      </Card>
      <Card title={t('actions', { count: view.actions.length })} empty={t('noActions')}>
        {view.actions.map((action) => (
          <Line key={action.id} go={go(action.itemId, action.id)}>
            <span className={action.status === 'open' ? '' : 'line-done'}>
              {action.task === '' ? t('noTask') : action.task}
            </span>
            <span className="line-facts">
              {[
                action.due ?? action.dueText,
                action.owners.map((owner) => owner.name.split(' ')[0]).join(', '),
              ]
                .filter((fact) => fact !== null && fact !== '')
                .join(' · ')}
            </span>
            {action.status === 'open' && action.owners.length === 0 ? (
              <span className="line-missing">{t('noOwner')}</span>
            ) : null}
            {action.status === 'open' && action.due === null && action.dueText === null ? (
              <span className="line-missing">{t('noDue')}</span>
            ) : null}
          </Line>
        ))}
      </Card>
      <section className="panel-card">
        <h2>{words('title', { count: checks.length })}</h2>
        <CheckList checks={checks} onGo={onGo} most={MOST_CHECKS} />
      </section>
    </aside>
  );
}

function Card(props: {
  readonly title: string;
  readonly empty: string;
  readonly children: readonly ReactNode[];
}): ReactNode {
  return (
    <section className="panel-card">
      <h2>{props.title}</h2>
      {props.children.length === 0 ? <p className="hint">{props.empty}</p> : <ul>{props.children}</ul>}
    </section>
  );
}

function Line({ go, children }: { readonly go: () => void; readonly children: ReactNode }): ReactNode {
  return (
    <li>
      <button type="button" className="panel-line touch" onClick={go}>
        {children}
      </button>
    </li>
  );
}
