'use client';
/** What the text becomes: head, people and items as they will stand in the meeting, with what was inferred beside it. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Choices } from '@/lib/documents/import/choices';
import type { ImportReport } from '@/lib/documents/import/report';
import type { MinutesRecord, Participant } from '@/lib/minutes/record';
import { Inferred } from './inferred';
import { ResultItem } from './result-item';
import type { ShowProps } from './show-lines';

export type ResultProps = ShowProps & {
  readonly report: ImportReport;
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
};

export function Result({ record, ...rest }: ResultProps & { readonly record: MinutesRecord }): ReactNode {
  const t = useTranslations('importing');
  const ofHead = rest.report.inferred.filter(({ path }) => !path.startsWith('items/'));
  const facts = [
    record.date ?? t('result.unknownDate'),
    [record.start, record.end].filter((one) => one !== null).join('–'),
    record.place ?? '',
  ];
  return (
    <section aria-labelledby="result" className="sheet grid gap-5 p-5!">
      <h2 id="result">{t('result.title')}</h2>
      <div>
        <p className="font-semibold font-serif text-xl">{record.title}</p>
        <p className="text-soft">{[record.group, ...facts].filter((one) => one !== '').join(' · ')}</p>
        <Inferred title={t('inferred.title')} inferred={ofHead} {...rest} />
      </div>
      {record.participants.length === 0 ? null : <People participants={record.participants} />}
      {record.preamble === null ? null : (
        <div>
          <h3>{t('result.preamble')}</h3>
          <p className="whitespace-pre-wrap">{record.preamble}</p>
        </div>
      )}
      <p className="hint">{t('result.items', { count: record.items.length })}</p>
      <ol className="grid gap-5">
        {record.items.map((item) => (
          <ResultItem key={item.id} item={item} {...rest} />
        ))}
      </ol>
    </section>
  );
}

function People({ participants }: { readonly participants: readonly Participant[] }): ReactNode {
  const t = useTranslations('importing.result');
  return (
    <div>
      <h3>{t('people')}</h3>
      <ul className="grid gap-x-4 sm:grid-cols-2">
        {participants.map((one) => (
          <li key={one.name}>
            {one.name}
            <span className="text-soft">
              {[
                one.organisation,
                one.title,
                one.role === 'member' ? null : t(`role.${one.role}`),
                one.attendance === 'absent' ? t('absent') : null,
                one.replaces === null ? null : t('replaces', { name: one.replaces }),
              ]
                .filter((part) => part !== null)
                .map((part) => `, ${part}`)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
