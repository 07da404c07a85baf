'use client';
/**
 * Going through proposals with one key each. The keys work while the focus is on a proposal, never while somebody writes; every
 * key presses a button that is there to be seen.
 */
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Button } from '@/app/_ui/button';

type Props = {
  /** Words of the button that begins; `null` when there is nothing to decide. */
  readonly begin: string | null;
  readonly hint: string;
  readonly children: ReactNode;
};

export function ProposalDesk({ begin, hint, children }: Props): ReactNode {
  const desk = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || isWriting(event.target)) return;
    const card = event.target instanceof Element ? event.target.closest('[data-proposal]') : null;
    if (desk.current === null || !(card instanceof HTMLElement)) return;
    if (pressKey(desk.current, card, event.key.toLowerCase())) event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for keys pressed on the cards inside it
    <div ref={desk} className="grid gap-6" onKeyDown={onKeyDown}>
      {begin === null ? null : (
        <div className="no-print flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button onPress={() => focusNextOpen(desk.current, null)}>{begin}</Button>
          <p className="hint">{hint}</p>
        </div>
      )}
      {children}
    </div>
  );
}

const isWriting = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/** `true` when the key meant something. */
function pressKey(desk: HTMLElement, card: HTMLElement, key: string): boolean {
  const cards = [...desk.querySelectorAll<HTMLElement>('[data-proposal]')];
  const at = cards.indexOf(card);
  if (key === 'n' || key === 'p') {
    show(cards[at + (key === 'n' ? 1 : -1)] ?? card);
    return true;
  }
  if (!['a', 'r', 'z'].includes(key)) return false;
  const button = card.querySelector<HTMLButtonElement>(`[data-hotkey="${key}"]`);
  if (button === null) return false;
  button.click();
  if (key !== 'z') focusNextOpen(desk, card);
  return true;
}

/** The focus goes to the next proposal that nobody has decided, also from the beginning again; else it stays. */
function focusNextOpen(desk: HTMLElement | null, card: HTMLElement | null): void {
  const open = [...(desk?.querySelectorAll<HTMLElement>('[data-proposal="open"]') ?? [])];
  const after = open.find(
    (one) => card === null || (card.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  show(after ?? open.find((one) => one !== card) ?? card);
}

function show(card: HTMLElement | null): void {
  card?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: 'nearest' });
}
