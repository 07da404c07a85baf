import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { currentVisitor } from '@/app/_edge/visitor';
import { NotFoundText } from '@/app/_ui/not-found-text';
import { Shell } from '@/app/_ui/shell';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common.notFound');
  return { title: t('title') };
}

/** For an address that no page has. */
export default async function NotFound(): Promise<ReactNode> {
  return (
    <Shell visitor={await currentVisitor()}>
      <NotFoundText />
    </Shell>
  );
}
