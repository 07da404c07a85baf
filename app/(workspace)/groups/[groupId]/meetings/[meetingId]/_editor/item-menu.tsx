'use client';
/** What can be done with a whole item, by pointer and keyboard. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { AgendaEntry } from '@/lib/minutes/live/agenda';
import { addItemAfter, move, nest, remove } from './item-moves';
import { useLive } from './live-context';

type Props = { readonly entry: AgendaEntry; readonly openFacts: () => void };

export function ItemMenu({ entry, openFacts }: Props): ReactNode {
  const t = useTranslations('minutes.item');
  const { page } = useLive();
  const { id } = entry.item;
  const choices: readonly (readonly [string, string, () => void])[] = [
    ['facts', t('facts'), openFacts],
    ['up', t('up'), () => move(page, id, 'up')],
    ['down', t('down'), () => move(page, id, 'down')],
    ['in', t('in'), () => nest(page, id, 'in')],
    ['out', t('out'), () => nest(page, id, 'out')],
    ['after', t('after'), () => addItemAfter(page, id)],
    ['delete', t('delete'), () => remove(page, id)],
  ];
  return (
    <MenuTrigger>
      <Button className="item-more touch" aria-label={t('menu', { number: entry.number })}>
        ⋯
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu onAction={(key) => choices.find(([name]) => name === key)?.[2]()}>
          {choices.map(([name, label]) => (
            <MenuItem key={name} id={name} className="option">
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
