'use client';
/** A long list drawn a piece at a time: what is seen first at once, the rest in pauses of the page. */
import { startTransition, useEffect, useState } from 'react';

/** More than fits on a high screen. */
const AT_ONCE = 10;
/** Drawn within a frame or two. */
const STEP = 24;
/** A page that is never idle goes on anyway (ms). */
const LONGEST_WAIT_MS = 300;

/** How many of `length` to draw now; grows to all of them. */
export function useGrowing(length: number): number {
  const [count, setCount] = useState(AT_ONCE);
  const isWhole = count >= length;
  useEffect(() => {
    if (isWhole) return;
    const grow = (): void => startTransition(() => setCount(count + STEP));
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(grow);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(grow, { timeout: LONGEST_WAIT_MS });
    return () => cancelIdleCallback(idle);
  }, [count, isWhole]);
  return isWhole ? length : count;
}
