'use client';
/** Decisions and actions that only running text tells: taken in or dismissed one by one, and both can be undone. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/app/_ui/button';
import { type Choices, suggestionKey } from '@/lib/documents/import/choices';
import type { Suggestion } from '@/lib/documents/import/report';
import type { Item } from '@/lib/minutes/record';
import type { ImportView } from '@/lib/workspace/read-import';
import { ShowLines, type ShowProps } from './show-lines';

type Props = ShowProps & {
  readonly view: ImportView;
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
};

export function Suggestions({ view, choices, onChoose, onShow }: Props): ReactNode {
  const t = useTranslations('importing.suggested');
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const { suggestions } = view.report;
  const without = (keys: readonly string[], key: string): string[] => keys.filter((one) => one !== key);
  function answer(key: string, what: 'accept' | 'dismiss' | 'undo'): void {
    const accepted = without(choices.accepted, key);
    onChoose({ ...choices, accepted: what === 'accept' ? [...accepted, key] : accepted });
    setDismissed(what === 'dismiss' ? [...without(dismissed, key), key] : without(dismissed, key));
  }
  const left = suggestions.filter((one) => {
    const key = suggestionKey(one);
    return !choices.accepted.includes(key) && !dismissed.includes(key);
  });
  return (
    <section aria-labelledby="suggested" className="sheet grid gap-3 p-5!">
      <h2 id="suggested">{t('title')}</h2>
      <p>{suggestions.length === 0 ? t('none') : t('text')}</p>
      {suggestions.length === 0 ? null : (
        <p className="hint" role="status">
          {t('left', { count: left.length })}
        </p>
      )}
      <ul className="grid gap-3">
        {suggestions.map((one) => (
          <SuggestionRow
            key={suggestionKey(one)}
            suggestion={one}
            item={itemOf(view.record.items, one.itemId)}
            state={
              choices.accepted.includes(suggestionKey(one))
                ? 'accepted'
                : dismissed.includes(suggestionKey(one))
                  ? 'dismissed'
                  : 'open'
            }
            onAnswer={(what) => answer(suggestionKey(one), what)}
            onShow={onShow}
          />
        ))}
      </ul>
    </section>
  );
}

function itemOf(items: readonly Item[], itemId: string): Item | undefined {
  return items.flatMap((item) => [item, ...item.items]).find((item) => item.id === itemId);
}

type RowProps = ShowProps & {
  readonly suggestion: Suggestion;
  readonly item: Item | undefined;
  readonly state: 'open' | 'accepted' | 'dismissed';
  readonly onAnswer: (what: 'accept' | 'dismiss' | 'undo') => void;
};

function SuggestionRow({ suggestion, item, state, onAnswer, onShow }: RowProps): ReactNode {
  const t = useTranslations('importing.suggested');
  const { kind, text, owners, lines } = suggestion;
  return (
    <li className="callout" data-tone={kind === 'decision' ? 'spruce' : 'ochre'}>
      <p className="word">
        {t(kind)} {state === 'open' ? null : <span className="normal-case">– {t(state)}</span>}
      </p>
      <p>{text}</p>
      <p className="hint">
        {[
          t('in', { item: `${item?.number ?? ''} ${item?.title ?? ''}`.trim() }),
          owners.length === 0 ? null : t('owners', { owners: owners.join(', ') }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {state === 'open' ? (
          <>
            <Button onPress={() => onAnswer('accept')} aria-label={`${t('accept')}: ${text}`}>
              {t('accept')}
            </Button>
            <Button onPress={() => onAnswer('dismiss')} aria-label={`${t('dismiss')}: ${text}`}>
              {t('dismiss')}
            </Button>
          </>
        ) : (
          <Button onPress={() => onAnswer('undo')} aria-label={`${t('undo')}: ${text}`}>
            {t('undo')}
          </Button>
        )}
        <ShowLines lines={lines} onShow={onShow} />
      </div>
    </li>
  );
}
