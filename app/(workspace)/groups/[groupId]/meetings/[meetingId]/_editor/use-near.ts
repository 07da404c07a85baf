'use client';
/** Whether a part of the page has come near the screen. One observer for all of them; near once is near for good. */
import { type RefObject, useEffect, useState } from 'react';

/** Editors mount this long before they can be seen. */
const NEAR = '900px 0px';

const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | null = null;

function observe(element: Element, onNear: () => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) waiting.get(target)?.();
    },
    { rootMargin: NEAR },
  );
  waiting.set(element, onNear);
  observer.observe(element);
  return () => {
    waiting.delete(element);
    observer?.unobserve(element);
  };
}

export function useNear(frame: RefObject<Element | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (frame.current === null || isNear) return;
    return observe(frame.current, () => setNear(true));
  }, [frame, isNear]);
  return isNear;
}
