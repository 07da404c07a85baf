/**
 * `npm run bench:room`: every target, every workload, at least three repetitions interleaved so that a noisy minute hits
 * all alike. Keeps the figures under tests/bench/results and prints the table.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Figures, repeat } from './repetition';
import { createReport, type Report, toMarkdown } from './report';
import { TARGETS } from './targets';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    only: { type: 'string', multiple: true, default: [] },
    target: { type: 'string', multiple: true, default: [] },
    port: { type: 'string', default: '4200' },
    folder: { type: 'string', default: join(tmpdir(), 'klubba-bench') },
    quick: { type: 'boolean', default: false },
  },
});

process.setMaxListeners(0);
const targets = TARGETS.filter(({ name }) => values.target.length === 0 || values.target.includes(name));
const runs = new Map<string, Figures[]>();
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const startedAt = new Date();
const isKept = !values.quick && values.target.length === 0;

/** After every repetition, so that a run that is ended early has not been for nothing. */
function keep(report: Report): void {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const name = [report.at.slice(0, 16).replaceAll(':', ''), ...values.only].join('-');
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(report, null, 1));
}

for (let run = 1; run <= Number(values.runs); run++) {
  for (const target of targets) {
    say(`run ${run}: ${target.name}`);
    const plan = {
      port: Number(values.port),
      folder: values.folder,
      only: values.only,
      isQuick: values.quick,
    };
    const figures = await repeat(target, plan);
    runs.set(target.name, [...(runs.get(target.name) ?? []), figures]);
    say(JSON.stringify(figures));
  }
  if (isKept) keep(createReport(runs, startedAt));
}

process.stdout.write(`${toMarkdown(createReport(runs, startedAt))}\n`);
process.exit(0);
