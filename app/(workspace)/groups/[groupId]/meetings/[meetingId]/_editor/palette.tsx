'use client';
/** Every command and every item, found by typing. Opens on Ctrl+K. */
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { askingFor } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/ask-mark';
import { DialogFrame } from './dialog-frame';
import { addItemAfter, goTo, move, nest } from './item-moves';
import { useLive, useLiveView } from './live-context';

type Props = {
  readonly close: () => void;
  readonly openLegend: () => void;
  readonly readHref: string;
  /** The item that the caret was in. */
  readonly itemId: string | null;
};

type Choice = { readonly id: string; readonly label: string; readonly run: () => void };

export function Palette(props: Props): ReactNode {
  const t = useTranslations('minutes');
  const choices = useChoices(props);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const shown = choices.filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()));
  const run = (choice: Choice | undefined): void => {
    if (choice === undefined) return;
    props.close();
    setTimeout(choice.run);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(1, shown.length));
    else if (event.key === 'ArrowUp') setActive((active + shown.length - 1) % Math.max(1, shown.length));
    else if (event.key === 'Enter') run(shown[active]);
    else return;
    event.preventDefault();
  };
  return (
    <DialogFrame label={t('palette.title')} close={props.close}>
      <input
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={shown[active] === undefined ? undefined : `choice-${shown[active].id}`}
        aria-label={t('palette.search')}
        placeholder={t('palette.search')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" role="listbox" aria-label={t('palette.title')} className="palette-list">
        {shown.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and handles the keys
          <div
            key={choice.id}
            id={`choice-${choice.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            data-focused={index === active ? '' : undefined}
            className="option"
            onClick={() => run(choice)}
          >
            {choice.label}
          </div>
        ))}
      </div>
    </DialogFrame>
  );
}

function useChoices({ openLegend, readHref, itemId }: Props): readonly Choice[] {
  const t = useTranslations('minutes');
  const comment = useTranslations('comments')('commentKey');
  const confidential = useTranslations('confidential');
  const { page, room, parts, mayWrite, sign } = useLive();
  const { agenda } = useLiveView('agenda');
  const onItem: Choice[] =
    itemId === null || !mayWrite
      ? []
      : [
          { id: 'up', label: t('item.up'), run: () => move(page, itemId, 'up') },
          { id: 'down', label: t('item.down'), run: () => move(page, itemId, 'down') },
          { id: 'in', label: t('item.in'), run: () => nest(page, itemId, 'in') },
          { id: 'out', label: t('item.out'), run: () => nest(page, itemId, 'out') },
        ];
  const marking: Choice[] =
    itemId === null || !parts.options.mayMark
      ? []
      : [
          {
            id: 'secrecy',
            label: confidential('menu'),
            run: () => parts.ask(askingFor(page, room, itemId)),
          },
        ];
  const writing: Choice[] = mayWrite
    ? [
        { id: 'add', label: t('addItem'), run: () => addItemAfter(page, itemId) },
        { id: 'undo', label: t('palette.undo'), run: page.undoLast },
        { id: 'redo', label: t('palette.redo'), run: page.redoLast },
      ]
    : [];
  return [
    ...writing,
    ...onItem,
    ...(itemId === null || page.comment === null
      ? []
      : [{ id: 'comment', label: comment, run: () => page.comment?.(itemId) }]),
    ...marking,
    { id: 'attendance', label: t('palette.attendance'), run: openAttendance },
    { id: 'legend', label: t('palette.legend'), run: openLegend },
    { id: 'read', label: t('palette.read'), run: () => window.location.assign(readHref) },
    {
      id: 'projector',
      label: t('palette.projector'),
      run: () => window.location.assign(`${readHref}?projector=1`),
    },
    ...agenda.map(({ item, number }) => ({
      id: `go-${item.id}`,
      label: t('palette.goTo', { number: `${sign}${number}`, title: item.title }),
      run: () => goTo(page, item.id),
    })),
  ];
}

function openAttendance(): void {
  const details = document.getElementById('attendance');
  if (!(details instanceof HTMLDetailsElement)) return;
  details.open = true;
  details.scrollIntoView({ block: 'center' });
  details.querySelector<HTMLElement>('[data-person]')?.focus();
}
