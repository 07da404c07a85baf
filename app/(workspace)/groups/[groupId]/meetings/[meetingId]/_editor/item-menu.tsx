'use client';
/** What can be done with a whole item, by pointer and keyboard. */
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import { askingFor } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/ask-mark';
import type { AgendaEntry } from '@/lib/minutes/live/agenda';
import type { Choice } from './item-menu-list';
import { addItemAfter, move, nest, remove } from './item-moves';
import { useLive } from './live-context';

const ItemMenuList = dynamic(async () => (await import('./item-menu-list')).ItemMenuList, { ssr: false });

type Props = { readonly entry: AgendaEntry; readonly openFacts: () => void };

export function ItemMenu({ entry, openFacts }: Props): ReactNode {
  const t = useTranslations('minutes.item');
  const confidential = useTranslations('confidential');
  const { page, room, parts } = useLive();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { id } = entry.item;
  const choices: readonly Choice[] = [
    ['facts', t('facts'), openFacts],
    ...(parts.options.mayMark
      ? [['secrecy', confidential('menu'), () => parts.ask(askingFor(page, room, id))] as const]
      : []),
    ['up', t('up'), () => move(page, id, 'up')],
    ['down', t('down'), () => move(page, id, 'down')],
    ['in', t('in'), () => nest(page, id, 'in')],
    ['out', t('out'), () => nest(page, id, 'out')],
    ['after', t('after'), () => addItemAfter(page, id)],
    ['delete', t('delete'), () => remove(page, id)],
  ];
  const label = t('menu', { number: entry.number });
  return (
    <>
      <button
        ref={button}
        type="button"
        className="item-more touch"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        ⋯
      </button>
      {isOpen ? (
        <ItemMenuList button={button} label={label} choices={choices} close={() => setOpen(false)} />
      ) : null}
    </>
  );
}
