/** The figures of all repetitions as JSON to keep and as a Markdown table to read. */
import { cpus, totalmem } from 'node:os';
import type { Figures } from './repetition';
import { type Spread, spread } from './statistics';

export type Report = {
  readonly at: string;
  readonly machine: {
    readonly cores: number;
    readonly model: string;
    readonly memoryGb: number;
    readonly node: string;
  };
  readonly repetitions: number;
  /** target → figure → the value of every repetition. */
  readonly raw: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
};

/** @param runs target → one set of figures a repetition */
export function createReport(runs: ReadonlyMap<string, readonly Figures[]>, at: Date): Report {
  const raw: Record<string, Record<string, number[]>> = {};
  let repetitions = 0;
  for (const [target, all] of runs) {
    repetitions = Math.max(repetitions, all.length);
    const byName: Record<string, number[]> = {};
    for (const figures of all)
      for (const [name, value] of Object.entries(figures)) byName[name] = [...(byName[name] ?? []), value];
    raw[target] = byName;
  }
  const machine = {
    cores: cpus().length,
    model: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  return { at: at.toISOString(), machine, repetitions, raw };
}

/** One row a figure, one column a target: median and, in brackets, the least and the greatest. */
export function toMarkdown(report: Report): string {
  const targets = Object.keys(report.raw);
  const names = [...new Set(targets.flatMap((target) => Object.keys(report.raw[target] ?? {})))];
  const rows = names.map((name) => {
    const cells = targets.map((target) => {
      const values = report.raw[target]?.[name];
      return values === undefined ? '–' : cell(spread(values));
    });
    return `| ${name} | ${cells.join(' | ')} |`;
  });
  return [`| | ${targets.join(' | ')} |`, `|---|${targets.map(() => '---|').join('')}`, ...rows].join('\n');
}

function cell({ median, min, max }: Spread): string {
  if (Number.isNaN(median)) return 'never';
  return min === max ? short(median) : `${short(median)} (${short(min)}–${short(max)})`;
}

function short(value: number): string {
  if (value === 0) return '0';
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
