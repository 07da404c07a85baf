'use client';
/** Keys that work everywhere on the page; by `event.code`, never with AltGr. */
import type { EditingPage } from '@/lib/browser/editor/editing-page';
import { isAltGr, isMod } from '@/lib/browser/editor/keys';
import { goTo, move, nest } from './item-moves';

export type PageKeys = {
  readonly page: EditingPage;
  /** The document that the focus is in: undo is of one document. */
  readonly undoing: EditingPage;
  readonly openPalette: () => void;
  readonly openLegend: () => void;
};

/** Handles one key; `true` when it did. Listens before the editors do. */
export function handlePageKey(event: KeyboardEvent, keys: PageKeys): boolean {
  const { page, undoing, openPalette, openLegend } = keys;
  if (isAltGr(event) || event.isComposing) return false;
  const itemId = itemOf(event.target);
  const chord = [
    isMod(event) ? 'Mod' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey ? 'Shift' : '',
    event.code,
  ]
    .filter((part) => part !== '')
    .join('+');
  const commands: Readonly<Record<string, () => void>> = {
    F1: openLegend,
    'Mod+KeyK': openPalette,
    'Mod+KeyZ': undoing.undoLast,
    'Mod+Shift+KeyZ': undoing.redoLast,
    'Mod+KeyY': undoing.redoLast,
    'Alt+ArrowUp': () => step(page, itemId, -1),
    'Alt+ArrowDown': () => step(page, itemId, 1),
  };
  const onItem: Readonly<Record<string, (id: string) => void>> = {
    'Mod+Shift+ArrowUp': (id) => move(page, id, 'up'),
    'Mod+Shift+ArrowDown': (id) => move(page, id, 'down'),
    'Alt+Shift+ArrowRight': (id) => nest(page, id, 'in'),
    'Alt+Shift+ArrowLeft': (id) => nest(page, id, 'out'),
  };
  const run = commands[chord];
  const runOnItem = itemId === null ? undefined : onItem[chord];
  if (run === undefined && runOnItem === undefined) return false;
  event.preventDefault();
  event.stopPropagation();
  run?.();
  if (itemId !== null) runOnItem?.(itemId);
  return true;
}

/** The item that an element stands in. */
export function itemOf(target: EventTarget | null): string | null {
  const section = target instanceof Element ? target.closest('section.item') : null;
  return section === null ? null : section.id.slice('item-'.length);
}

function step(page: EditingPage, itemId: string | null, by: 1 | -1): void {
  const ids = page.model.current().agenda.map(({ item }) => item.id);
  const at = itemId === null ? (by === 1 ? -1 : ids.length) : ids.indexOf(itemId);
  const next = ids[at + by];
  if (next !== undefined) goTo(page, next);
}
