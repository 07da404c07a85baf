'use client';
/** One item: its number in the margin, its title, who presents it, its text. */
import { useTranslations } from 'next-intl';
import { memo, type ReactNode, useState } from 'react';
import { UnplacedParts } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/unplaced-parts';
import type { AgendaEntry } from '@/lib/minutes/live/agenda';
import { itemMap, sharedText } from '@/lib/minutes/live/read-items';
import { restoreItem } from '@/lib/minutes/live/write-items';
import { Body } from './body';
import { FactsLine } from './facts-line';
import { ItemFacts } from './item-facts';
import { ItemMenu } from './item-menu';
import { addItemAfter } from './item-moves';
import { useLive } from './live-context';
import { TextArea } from './text-area';

type Props = {
  readonly entry: AgendaEntry;
  readonly isCurrent: boolean;
  /** The heading above the item, where a new section begins. */
  readonly section: string | null;
};

export const ItemSection = memo(function ItemSection({ entry, isCurrent, section }: Props): ReactNode {
  const t = useTranslations('minutes');
  const { page, mayWrite, sign } = useLive();
  const { item, number, depth } = entry;
  const [isOpen, setOpen] = useState(false);
  const title = sharedText(itemMap(page.doc, item.id), 'title');
  const spoken = item.title === '' ? t('untitled') : item.title;
  return (
    <>
      {section === null ? null : <p className="section-name">{section}</p>}
      <section
        id={`item-${item.id}`}
        aria-labelledby={`title-${item.id}`}
        className="item"
        data-depth={Math.min(depth, 3)}
        data-current={isCurrent ? '' : undefined}
        data-secret={item.secrecy === null ? undefined : ''}
      >
        <h2 id={`title-${item.id}`} className="sr-only">
          {sign}
          {number} {spoken}
        </h2>
        <div className="item-head">
          <span className="item-number" aria-hidden="true">
            {sign}
            {number}
          </span>
          {title === null ? null : (
            <TextArea
              text={title}
              label={t('itemTitle', { number })}
              className="item-title"
              placeholder={t('untitled')}
              takesFocus={page.focusTitle === item.id}
              onDone={() => page.editors.get(item.id)?.focus()}
            />
          )}
          {mayWrite ? <ItemMenu entry={entry} openFacts={() => setOpen(true)} /> : null}
        </div>
        <FactsLine item={item} />
        {isOpen || page.openFacts === item.id ? (
          <ItemFacts
            item={item}
            close={() => {
              page.openFacts = null;
              setOpen(false);
            }}
          />
        ) : null}
        {item.rescued ? (
          <div className="callout" data-tone="lingon">
            <p>{t('item.rescued')}</p>
            <button
              type="button"
              className="button"
              onClick={() => page.edit((doc) => restoreItem(doc, item.id))}
            >
              {t('item.keep')}
            </button>
          </div>
        ) : null}
        <Body itemId={item.id} label={t('body', { number, title: spoken })} />
        <UnplacedParts itemId={item.id} />
        {mayWrite ? (
          <button
            type="button"
            data-after-text=""
            className="add-after"
            onClick={() => addItemAfter(page, item.id)}
          >
            + {t('item.after')}
          </button>
        ) : null}
      </section>
    </>
  );
});
