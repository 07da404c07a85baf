/** The name of the product, and its mark: a gavel's head over its block. */
import type { ReactNode } from 'react';

export function Mark({ size = 28 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="shrink-0">
      <g fill="currentColor">
        <rect x="3" y="25.5" width="17" height="3.5" rx="1.6" />
        <rect x="13.6" y="14.9" width="16.6" height="3.6" rx="1.8" transform="rotate(42 15.4 16.7)" />
        <rect x="4.6" y="7.2" width="15" height="8.6" rx="1.6" transform="rotate(-48 12.1 11.5)" />
      </g>
    </svg>
  );
}

export function Wordmark(): ReactNode {
  return (
    <span className="flex items-center gap-2 font-bold font-serif text-2xl text-spruce leading-none">
      <Mark />
      Klubba
    </span>
  );
}
