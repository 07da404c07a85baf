'use client';
/**
 * A link inside the product. Pages have no skeletons, so that they read without script and an unknown page answers 404;
 * instead a bar runs along the top while a page is on its way.
 */
import Link, { useLinkStatus } from 'next/link';
import type { ComponentProps, ReactNode } from 'react';

function UnderWay(): ReactNode {
  const { pending } = useLinkStatus();
  return pending ? <span className="under-way" aria-hidden="true" /> : null;
}

/** Fetches nothing before it is followed: what is behind it may have changed by then. */
export function PageLink({ children, ...rest }: ComponentProps<typeof Link>): ReactNode {
  return (
    <Link prefetch={false} {...rest}>
      {children}
      <UnderWay />
    </Link>
  );
}
