'use client';
/** The time on the wall, for the meeting bar and the stamps. */
import { useEffect, useState } from 'react';

/** "HH:MM" where the person is. */
export function wallClock(ms: number): string {
  const time = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** The time now, anew every second; `null` before the page runs in a browser. */
export function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = (): void => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Minutes and seconds since a moment, "MM:SS"; "00:00" for a moment to come. */
export function elapsedSince(
  since: number,
  now: number,
): { readonly text: string; readonly minutes: number } {
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  return { text: `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`, minutes: seconds / 60 };
}

/** The moment of a clock time of today. */
export function momentOf(clock: string, now: number): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return new Date(now).setHours(hours, minutes, 0, 0);
}
