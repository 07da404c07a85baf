'use client';
/** Leads from a part of the result to the lines of the source it comes from. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/app/_ui/button';
import type { LineRange } from '@/lib/documents/import/report';

export type ShowProps = { readonly onShow: (lines: LineRange) => void };

export function ShowLines({ lines, onShow }: ShowProps & { readonly lines: LineRange | null }): ReactNode {
  const t = useTranslations('importing');
  if (lines === null) return null;
  const [from, to] = lines;
  return (
    <Button tone="quiet" onPress={() => onShow(lines)}>
      {from === to ? t('inferred.line', { line: from }) : t('result.show', { from, to })}
    </Button>
  );
}
