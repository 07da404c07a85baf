'use client';
import type { EditingPage } from '@/lib/browser/editor/editing-page';
/** The way from a line in a list to its place in the text: the item comes into view, its editor mounts, the words are selected. */
import { selectWords, type Target } from '@/lib/browser/editor/select-words';
import type { Check } from '@/lib/minutes/check';
import { goTo, whenMounted } from './item-moves';

/** Goes to a block of an item. */
export function showBlock(page: EditingPage, itemId: string, target: Target): void {
  goTo(page, itemId);
  whenMounted(page, itemId, (view) => {
    if (selectWords(view, target)) focusTask(view.dom, target);
  });
}

/** Goes to what a check is about; where something is to be filled in, into that field. */
export function showCheck(page: EditingPage, { place, fix }: Check): void {
  const { itemId, blockId, quote } = place;
  if (itemId === null) {
    document.querySelector('.minutes-head')?.scrollIntoView({ block: 'start' });
    return;
  }
  if (fix?.type === 'addAttachment') page.showFacts(itemId);
  goTo(page, itemId);
  if (blockId === null) return;
  whenMounted(page, itemId, (view) => {
    selectWords(view, { blockId, quote });
    if (fix?.type === 'editAction') fieldOf(view.dom, fix.actionId, fix.field)?.focus();
    else focusTask(view.dom, { blockId, quote });
  });
}

/** An action's fields are its own, outside of the editor's caret. */
function focusTask(editor: HTMLElement, { blockId }: Target): void {
  if (blockId !== null) fieldOf(editor, blockId, 'task')?.focus();
}

function fieldOf(
  editor: HTMLElement,
  actionId: string,
  field: 'owners' | 'due' | 'task',
): HTMLElement | null {
  const row = [...editor.querySelectorAll<HTMLElement>('[data-action]')].find(
    (one) => one.dataset['action'] === actionId,
  );
  const name = field === 'owners' ? 'owner' : field;
  return row?.querySelector<HTMLElement>(`.action-${name}:not([hidden])`) ?? null;
}
