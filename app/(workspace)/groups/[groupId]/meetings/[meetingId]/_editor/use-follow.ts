'use client';
/** Following a person: the page goes where she writes, until one does something oneself. */
import { useEffect, useState } from 'react';
import type { OtherPerson } from '@/lib/browser/editor/carets';

/** What a person does who no longer wants to be led. */
const OWN_DEEDS = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

export type Following = {
  readonly clientId: number | null;
  /** Follows, or stops when this person is followed already. */
  readonly toggle: (clientId: number) => void;
};

export function useFollow(others: readonly OtherPerson[]): Following {
  const [clientId, setClientId] = useState<number | null>(null);
  const place = others.find((one) => one.clientId === clientId)?.place ?? null;
  const item = place?.item;
  const block = place?.block;
  useEffect(() => {
    if (clientId === null || item === undefined) return;
    const at = block == null ? null : document.querySelector(`[data-block="${CSS.escape(block)}"]`);
    (at ?? document.getElementById(`item-${item}`))?.scrollIntoView({ block: 'center' });
  }, [clientId, item, block]);
  useEffect(() => {
    if (clientId === null) return;
    const stop = (event: Event): void => {
      const isOnFaces = event.target instanceof Element && event.target.closest('.faces') !== null;
      if (!isOnFaces) setClientId(null);
    };
    for (const deed of OWN_DEEDS) window.addEventListener(deed, stop, { passive: true });
    return () => {
      for (const deed of OWN_DEEDS) window.removeEventListener(deed, stop);
    };
  }, [clientId]);
  return { clientId, toggle: (id) => setClientId((now) => (now === id ? null : id)) };
}
