/**
 * What an import tells beside the record: what it inferred, what it only suggests, what it could not place, and which
 * source lines each part came from. Owns the report's shape and the notebook that collects it.
 */

import type { PlainBlock } from '@/lib/minutes/blocks';

/** [first, last] line of the source, counted from 1, both included. */
export type LineRange = readonly [number, number];

export type Inference = {
  /** The field of the record ("participants", "items/item-5/presenters"). */
  readonly path: string;
  readonly value: string;
  /** Stable camelCase reason. */
  readonly why: string;
  readonly lines: LineRange | null;
  /** A name that was taken for a participant's: as printed, and whose. */
  readonly names?: { readonly written: string; readonly meant: string };
};

/** A decision or an action that the text tells but no block holds; nothing was created. */
export type Suggestion = {
  readonly kind: 'decision' | 'action';
  readonly itemId: string;
  readonly blockId: string;
  readonly text: string;
  readonly owners: readonly string[];
  readonly lines: LineRange | null;
};

/** Text that fitted nowhere and is kept as it stood. */
export type Unplaced = { readonly text: string; readonly lines: LineRange; readonly keptIn: string };

export type SourceRange = { readonly path: string; readonly lines: LineRange };

export type ImportReport = {
  readonly encoding: string;
  readonly lineCount: number;
  readonly inferred: readonly Inference[];
  readonly suggestions: readonly Suggestion[];
  readonly unplaced: readonly Unplaced[];
  readonly sources: readonly SourceRange[];
};

/** Collects notes during one import; entries stay in the order in which they were made. */
export class Notebook {
  readonly inferred: Inference[] = [];
  readonly unplacedTexts: Unplaced[] = [];
  readonly sources: SourceRange[] = [];
  /** Blocks of secret parts by the source lines they cover: what is lost there goes back there. */
  readonly secretLines = new Map<number, { readonly body: PlainBlock[] }>();
  private secretLabels: string[] | null = null;
  private readonly labelWords: { words: string; line: number }[] = [];

  infer(
    path: string,
    value: string,
    { why, line, ...more }: Pick<Inference, 'why' | 'names'> & { line: number | null },
  ): void {
    this.inferred.push({ path, value, why, lines: line === null ? null : [line, line], ...more });
  }

  unplaced(text: string, line: number, keptIn: string): void {
    this.unplacedTexts.push({ text, lines: [line, line], keptIn });
  }

  source(path: string, from: number, to: number): void {
    this.sources.push({ path, lines: [from, to] });
  }

  /** Words of the source that became structure and stand nowhere else in the record. Inside a secret part they are secret. */
  label(words: string, line: number): void {
    if (words.trim() === '') return;
    if (this.secretLabels === null) this.labelWords.push({ words: words.trim(), line });
    else this.secretLabels.push(words.trim());
  }

  /** A label of the genre ("Beslut"): its word gives nothing away and stands in the open everywhere. */
  word(words: string, line: number): void {
    this.labelWords.push({ words: words.trim(), line });
  }

  /** From here on labels belong to a secret part; its own mark is none of them. */
  openSecret(): void {
    this.secretLabels = [];
  }

  /** Ends that, and hands over the words that must not stand in the open. */
  closeSecret(): string[] {
    const words = this.secretLabels ?? [];
    this.secretLabels = null;
    return words;
  }

  /** All labels in the order of the source. */
  labels(): string[] {
    return [...this.labelWords].sort((a, b) => a.line - b.line).map((one) => one.words);
  }
}
