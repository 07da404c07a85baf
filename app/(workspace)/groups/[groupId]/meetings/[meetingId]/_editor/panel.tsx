'use client';
/** What has come of the meeting so far; every line is a link into the text. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { goTo } from './item-moves';
import { findSlips } from './live-checks';
import { useLive, useLiveView } from './live-context';

type Props = { readonly onGo?: () => void };

export function Panel({ onGo }: Props): ReactNode {
  const t = useTranslations('minutes.panel');
  const { page, sign } = useLive();
  const view = useLiveView();
  const slips = findSlips(view);
  const go = (itemId: string) => (): void => {
    goTo(page, itemId);
    onGo?.();
  };
  return (
    <aside className="panel" aria-label={t('decisions', { count: view.decisions.length })}>
      <Card title={t('decisions', { count: view.decisions.length })} empty={t('noDecisions')}>
        {view.decisions.map(({ itemId, blockId, number, text }) => (
          <Line key={blockId} go={go(itemId)}>
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
          <Line key={action.id} go={go(action.itemId)}>
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
            {action.owners.length === 0 ? <span className="line-missing">{t('noOwner')}</span> : null}
          </Line>
        ))}
      </Card>
      <Card title={t('checks', { count: slips.length })} empty={t('noChecks')}>
        {slips.map(({ key, itemId, kind, number, task, name }) => (
          <Line key={key} go={go(itemId)}>
            {t(kind, { number: `${sign}${number}`, task: task === '' ? t('noTask') : task, name })}
          </Line>
        ))}
      </Card>
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
