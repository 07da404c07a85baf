'use client';
/** One item of the result: what it is, who presents it, its blocks in order, its sub-items. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Item } from '@/lib/minutes/record';
import { Inferred } from './inferred';
import type { ResultProps } from './result';
import { ResultBlock } from './result-block';
import { ShowLines } from './show-lines';

export function ResultItem({ item, ...rest }: ResultProps & { readonly item: Item }): ReactNode {
  const t = useTranslations('importing.result');
  const source = rest.report.sources.find(({ path }) => path === `items/${item.id}`);
  const own = rest.report.inferred.filter(({ path }) => path.startsWith(`items/${item.id}/`));
  return (
    <li className="border-line border-t pt-4">
      <h3>
        {item.number} {item.title}
      </h3>
      {item.section === null ? null : <p className="hint">{`${t('section')}: ${item.section}`}</p>}
      <ShowLines lines={source?.lines ?? null} onShow={rest.onShow} />
      <Facts item={item} />
      <Inferred inferred={own} {...rest} />
      <div className="mt-2 grid gap-2">
        {item.body.length === 0 ? <p className="hint">{t('noContent')}</p> : null}
        {item.body.map((block) => (
          <ResultBlock key={block.id} block={block} />
        ))}
      </div>
      {item.items.length === 0 ? null : (
        <ol className="mt-4 grid gap-4 ps-4">
          {item.items.map((sub) => (
            <ResultItem key={sub.id} item={sub} {...rest} />
          ))}
        </ol>
      )}
    </li>
  );
}

function Facts({ item }: { readonly item: Item }): ReactNode {
  const t = useTranslations('importing.result');
  const presenters = item.presenters.map(({ name, title, organisation, asWritten }) =>
    [name, title, organisation, asWritten === null ? null : t('asWritten', { name: asWritten })]
      .filter((part) => part !== null)
      .join(', '),
  );
  const attachments = item.attachments.map(({ label, name }) =>
    label === null ? name : `${label}) ${name}`,
  );
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
      {presenters.length === 0 ? null : (
        <>
          <dt className="text-soft">{t('presenters')}</dt>
          <dd>{presenters.join('; ')}</dd>
        </>
      )}
      {attachments.length === 0 ? null : (
        <>
          <dt className="text-soft">{t('attachments')}</dt>
          <dd>{attachments.join('; ')}</dd>
        </>
      )}
    </dl>
  );
}
