'use client';
/** What was not printed but concluded, in words. A name that was matched wrongly is given back its printed form here. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/app/_ui/button';
import { matchKey } from '@/lib/documents/import/choices';
import type { Inference } from '@/lib/documents/import/report';
import type { ResultProps } from './result';
import { ShowLines } from './show-lines';

type Props = ResultProps & { readonly inferred: readonly Inference[]; readonly title?: string };

export function Inferred({ inferred, title, choices, onChoose, onShow }: Props): ReactNode {
  const t = useTranslations('importing.inferred');
  if (inferred.length === 0) return null;
  return (
    <div className="callout mt-2" data-tone="ochre">
      <p className="word">{title ?? t('word')}</p>
      <ul className="grid gap-1">
        {inferred.map((one) => {
          const key = matchKey(one);
          const isWrong = choices.dismissed.includes(key);
          const others = choices.dismissed.filter((other) => other !== key);
          return (
            <li key={`${key}/${one.why}`} className="flex flex-wrap items-center gap-x-2">
              <span>{isWrong ? t('undone') : t(`why.${known(one.why)}`, { value: one.value })}</span>
              {one.names === undefined ? null : (
                <Button
                  tone="quiet"
                  aria-label={`${isWrong ? t('isRight') : t('isWrong')}: ${one.value}`}
                  onPress={() => onChoose({ ...choices, dismissed: isWrong ? others : [...others, key] })}
                >
                  {isWrong ? t('isRight') : t('isWrong')}
                </Button>
              )}
              <ShowLines lines={one.lines} onShow={onShow} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const WORDED = [
  'absenceInText',
  'actsMostOften',
  'belowTheDate',
  'firstLine',
  'formulaWithoutLabel',
  'lettersReadAsDigits',
  'markNeverCloses',
  'maskedTextWithoutMark',
  'nameAboveTheList',
  'noNumber',
  'noTitleInTheText',
  'putOffInText',
  'repeatsTheItems',
  'sameTaskTwice',
  'unlabelledLine',
  'paragraphNumbers',
  'usualForGroups',
  'shortName',
  'spellingVariant',
  'visitorInTitle',
] as const;

const known = (why: string): (typeof WORDED)[number] | 'other' =>
  WORDED.find((one) => one === why) ?? 'other';
