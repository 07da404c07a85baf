'use client';
/** The question of how text is to be protected, loaded when somebody asks to. */
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import type { PartsStore } from './parts-store';
import { useParts } from './use-parts';

const MarkQuestion = dynamic(async () => (await import('./mark-question')).MarkQuestion, { ssr: false });

export function MarkDialog({ parts }: { readonly parts: PartsStore }): ReactNode {
  const { asking } = useParts(parts);
  return asking === null ? null : <MarkQuestion parts={parts} asking={asking} />;
}
