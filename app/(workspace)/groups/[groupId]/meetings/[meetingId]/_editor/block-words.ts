'use client';
/** The words that mark kinds of blocks, for the style sheet that writes them beside the text. */
import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';

export function useBlockWords(): CSSProperties {
  const words = useTranslations('minutes.words');
  return {
    '--word-decision': JSON.stringify(words('decision')),
    '--word-actions': JSON.stringify(words('actions')),
    '--word-background': JSON.stringify(words('background')),
    '--word-quote': JSON.stringify(words('quote')),
  } as CSSProperties;
}
