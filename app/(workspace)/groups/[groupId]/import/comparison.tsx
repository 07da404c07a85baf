'use client';
/** Source and result side by side, and everything that a person should see or answer before the meeting is made. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useState } from 'react';
import { Notice } from '@/app/_ui/notice';
import { applyChoices, type Choices } from '@/lib/documents/import/choices';
import type { LineRange } from '@/lib/documents/import/report';
import type { ImportView } from '@/lib/workspace/read-import';
import type { FlowProps } from './import-flow';
import { MakeForm } from './make-form';
import { Result } from './result';
import { SourcePane } from './source-pane';
import { Suggestions } from './suggestions';
import { Unplaced } from './unplaced';

type Props = FlowProps & { readonly view: ImportView };

export function Comparison({ view, ...flow }: Props): ReactNode {
  const [choices, setChoices] = useState<Choices>({ accepted: [], dismissed: [] });
  const [shown, setShown] = useState<LineRange | null>(null);
  const record = useMemo(() => applyChoices(view, choices), [view, choices]);
  return (
    <>
      <Kept view={view} />
      <Secret view={view} />
      <Suggestions view={view} choices={choices} onChoose={setChoices} onShow={setShown} />
      <Unplaced unplaced={view.report.unplaced} onShow={setShown} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <SourcePane text={view.text} encoding={view.report.encoding} shown={shown} />
        <Result
          record={record}
          report={view.report}
          choices={choices}
          onChoose={setChoices}
          onShow={setShown}
        />
      </div>
      <MakeForm {...flow} view={view} choices={choices} />
    </>
  );
}

function Kept({ view }: { readonly view: ImportView }): ReactNode {
  const t = useTranslations('importing.kept');
  const { words, missing } = view.count;
  return missing === 0 ? (
    <Notice tone="spruce" word={t('word')} role="status">
      <p>{t('all', { words })}</p>
    </Notice>
  ) : (
    <Notice tone="lingon" word={t('missingWord')} role="alert">
      <p>{t('missing', { words, missing })}</p>
    </Notice>
  );
}

function Secret({ view }: { readonly view: ImportView }): ReactNode {
  const t = useTranslations('importing.secret');
  if (view.secret.length === 0) return null;
  const titles = new Map(
    view.record.items.flatMap((item) => [item, ...item.items]).map((one) => [one.id, one]),
  );
  return (
    <Notice tone="plum" word={t('word')}>
      <p>{t('text')}</p>
      <ul className="list-disc ps-5">
        {view.secret.map(({ itemId, mark, words }, at) => {
          const item = titles.get(itemId);
          const name = `${item?.number ?? ''} ${item?.title ?? ''}`.trim();
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one import never change their order
          return <li key={at}>{t('part', { item: name, mark, words })}</li>;
        })}
      </ul>
    </Notice>
  );
}
