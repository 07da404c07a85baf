/** The frame of every page: a bar with the product and the person, the page on its desk, and a quiet footer. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Footer } from './footer';
import { TopBar, type Visitor } from './top-bar';

type Props = {
  /** `null` before sign-in. */
  readonly visitor: Visitor | null;
  readonly children: ReactNode;
};

export async function Shell({ visitor, children }: Props): Promise<ReactNode> {
  const t = await getTranslations('common');
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded focus:bg-paper focus:px-4 focus:py-2"
      >
        {t('skip')}
      </a>
      <TopBar visitor={visitor} />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl grow px-3 py-6 sm:px-6 sm:py-8">
        {children}
      </main>
      <Footer />
    </div>
  );
}
