/**
 * The release figures of the room: schedules, seeded defects and hostile frames, in as many processes as there are processors. Writes
 * tests/room/results.json and docs/proof.md, and exits with 1 when a figure is not reached.
 *
 *   npm run prove                     the release figures
 *   npm run prove -- --schedules 500 --dynalite 20 --frames 20000
 *   npm run prove -- --continue       goes on from the results of a run that was stopped
 */
import { fork } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dynaliteEngine, memoryEngine, type RunningEngine } from '@/tests/support/tables';
import { defects } from './defects';
import { type FuzzResult, fuzz } from './fuzz';
import { type Plan, planOf, shrink, simulate } from './simulate';

type Engine = 'memory' | 'dynalite';
type Job =
  | { readonly type: 'schedules'; readonly engine: Engine; readonly from: number; readonly count: number }
  | { readonly type: 'defect'; readonly index: number; readonly seeds: number }
  | { readonly type: 'frames'; readonly seed: number; readonly count: number };

type Answer =
  | {
      readonly type: 'schedules';
      readonly run: number;
      readonly acked: number;
      readonly failures: readonly string[];
    }
  | { readonly type: 'defect'; readonly name: string; readonly caughtAt: number | null; readonly by: string }
  | { readonly type: 'frames'; readonly result: FuzzResult };

const NOW = 1_800_000_000_000;
const SCHEDULES_PER_JOB: Readonly<Record<Engine, number>> = { memory: 200, dynalite: 20 };
const FRAMES_PER_JOB = 25_000;
const MAX_DEFECT_SEEDS = 200;
const MAX_FRAME_MS = 1000;
const MIN_DEFECTS = 12;

async function runSchedules(engine: RunningEngine, job: Job & { type: 'schedules' }): Promise<Answer> {
  const failures: string[] = [];
  let acked = 0;
  for (let seed = job.from; seed < job.from + job.count; seed += 1) {
    const result = await once(engine, planOf(seed));
    acked += result.acked;
    const [first] = result.violations;
    if (first === undefined) continue;
    const plan = await shrink(
      planOf(seed),
      async (smaller) => (await once(engine, smaller)).violations.length > 0,
    );
    failures.push(`${job.engine} ${JSON.stringify(plan)}: ${first.rule} ${first.detail}`);
  }
  return { type: 'schedules', run: job.count, acked, failures };
}

async function once(engine: RunningEngine, plan: Plan): ReturnType<typeof simulate> {
  return simulate(plan, await engine.openEmpty(() => NOW));
}

async function runDefect(engine: RunningEngine, { index, seeds }: Job & { type: 'defect' }): Promise<Answer> {
  const defect = defects[index];
  if (defect === undefined) throw new Error(`there is no defect ${index}`);
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { violations } = await simulate(planOf(seed), await engine.openEmpty(() => NOW), defect);
    const [first] = violations;
    if (first !== undefined) return { type: 'defect', name: defect.name, caughtAt: seed, by: first.rule };
  }
  return { type: 'defect', name: defect.name, caughtAt: null, by: '' };
}

async function work(job: Job): Promise<Answer> {
  const engine = await (job.type === 'schedules' && job.engine === 'dynalite'
    ? dynaliteEngine
    : memoryEngine
  ).start();
  try {
    if (job.type === 'schedules') return await runSchedules(engine, job);
    if (job.type === 'defect') return await runDefect(engine, job);
    const table = await engine.openEmpty(() => NOW);
    return { type: 'frames', result: await fuzz(table, { seed: job.seed, frames: job.count }) };
  } finally {
    await engine.stop();
  }
}

/** Gives the jobs to processes of their own, one after the other, and shows how far they are. */
async function runAll(
  jobs: readonly Job[],
  onAnswer: (job: Job, answer: Answer) => Promise<void>,
): Promise<void> {
  const queue = [...jobs];
  const started = Date.now();
  const lane = async (): Promise<void> => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      await onAnswer(job, await inProcess(job));
      const done = jobs.length - queue.length;
      process.stderr.write(
        `\r${done} of ${jobs.length} jobs, ${Math.round((Date.now() - started) / 1000)} s `,
      );
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  process.stderr.write('\n');
}

function inProcess(job: Job): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(job)], { execArgv: process.execArgv });
    let answer: Answer | null = null;
    child.on('message', (message) => {
      answer = message as Answer;
    });
    child.on('exit', () =>
      answer === null ? reject(new Error(`no answer to ${JSON.stringify(job)}`)) : resolve(answer),
    );
  });
}

/** The numbers from `done` + 1 to `total`, in parts of at most `size`. */
function split(done: number, total: number, size: number): { from: number; count: number }[] {
  return Array.from({ length: Math.ceil(Math.max(0, total - done) / size) }, (_, n) => ({
    from: done + 1 + n * size,
    count: Math.min(size, total - done - n * size),
  }));
}

type Figures = {
  readonly schedules: Record<Engine, { run: number; acked: number; failures: string[] }>;
  readonly defects: { name: string; caughtAt: number | null; by: string }[];
  readonly frames: FuzzResult;
};

function emptyFigures(): Figures {
  const nothing = () => ({ run: 0, acked: 0, failures: [] });
  return {
    schedules: { memory: nothing(), dynalite: nothing() },
    defects: [],
    frames: {
      ...{ frames: 0, accepted: 0, refused: {}, crashes: [], storedByRefused: 0 },
      ...{ silenced: 0, unloadable: 0, slowestMs: 0 },
    },
  };
}

function add(figures: Figures, job: Job, answer: Answer): void {
  if (answer.type === 'defect') figures.defects.push(answer);
  else if (answer.type === 'schedules' && job.type === 'schedules') {
    const sum = figures.schedules[job.engine];
    sum.run += answer.run;
    sum.acked += answer.acked;
    sum.failures.push(...answer.failures);
  } else if (answer.type === 'frames') addFrames(figures.frames, answer.result);
}

function addFrames(sum: FuzzResult, result: FuzzResult): void {
  for (const name of ['frames', 'accepted', 'storedByRefused', 'silenced', 'unloadable'] as const)
    sum[name] += result[name];
  for (const [code, count] of Object.entries(result.refused))
    sum.refused[code] = (sum.refused[code] ?? 0) + count;
  sum.crashes.push(...result.crashes);
  sum.slowestMs = Math.max(sum.slowestMs, result.slowestMs);
}

/** What is not reached, in words. */
function shortfalls({ schedules, defects: caught, frames }: Figures): string[] {
  const found = caught.filter(({ caughtAt }) => caughtAt !== null).length;
  return [
    ...schedules.memory.failures,
    ...schedules.dynalite.failures,
    ...(found === caught.length && found >= MIN_DEFECTS
      ? []
      : [`${found} of ${caught.length} defects caught`]),
    ...frames.crashes.slice(0, 5),
    ...(frames.storedByRefused > 0 ? [`${frames.storedByRefused} refused frames stored something`] : []),
    ...(frames.silenced > 0 ? [`${frames.silenced} victims cannot write`] : []),
    ...(frames.slowestMs > MAX_FRAME_MS ? [`a frame took ${frames.slowestMs} ms`] : []),
  ];
}

function table({ schedules, defects: caught, frames }: Figures): string {
  const rows = [
    ['schedules over SQLite', schedules.memory.run, `${schedules.memory.failures.length} violations`],
    ['updates acknowledged in them', schedules.memory.acked, ''],
    ['schedules over dynalite', schedules.dynalite.run, `${schedules.dynalite.failures.length} violations`],
    ['updates acknowledged in them', schedules.dynalite.acked, ''],
    ['seeded defects', caught.length, `${caught.filter((one) => one.caughtAt !== null).length} caught`],
    ['hostile frames', frames.frames, `${frames.crashes.length} crashes`],
    ['of these refused', frames.frames - frames.accepted, `${frames.storedByRefused} stored anything`],
    ['slowest frame, CPU time', `${frames.slowestMs.toFixed(0)} ms`, ''],
  ];
  const byName = caught.toSorted((a, b) => a.name.localeCompare(b.name));
  return `# Proof of the room

Written by \`npm run prove\`; the rules are in [room-spec.md](room-spec.md), the figures as JSON in
[tests/room/results.json](../tests/room/results.json).

| What | How many | Result |
|---|---|---|
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

Each defect is put into the running handlers from outside; the seeds 1, 2, 3 … are tried until an invariant breaks.

| A room that … | Caught at seed | By |
|---|---|---|
${byName.map(({ name, caughtAt, by }) => `| ${name} | ${caughtAt ?? 'never'} | ${by} |`).join('\n')}
`;
}

/** After every job, so that a run that was stopped has its figures too. */
async function write(figures: Figures): Promise<void> {
  await writeFile('tests/room/results.json', `${JSON.stringify(figures, null, 2)}\n`);
  await writeFile('docs/proof.md', table(figures));
}

async function readFigures(): Promise<Figures> {
  return JSON.parse(await readFile('tests/room/results.json', 'utf8')) as Figures;
}

/** Both engines by turns. */
function scheduleJobs(figures: Figures, totals: Record<Engine, number>): Job[] {
  const [memory, dynalite] = (['memory', 'dynalite'] as const).map((engine) =>
    split(figures.schedules[engine].run, totals[engine], SCHEDULES_PER_JOB[engine]).map(
      (part): Job => ({ type: 'schedules', engine, ...part }),
    ),
  );
  const longest = Math.max(memory?.length ?? 0, dynalite?.length ?? 0);
  return Array.from({ length: longest }, (_, n) => [memory?.[n], dynalite?.[n]])
    .flat()
    .filter((job) => job !== undefined);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      schedules: { type: 'string', default: '10000' },
      dynalite: { type: 'string', default: '300' },
      frames: { type: 'string', default: '1000000' },
      continue: { type: 'boolean', default: false },
    },
  });
  const figures = values.continue ? await readFigures() : emptyFigures();
  const jobs: Job[] = [
    ...(figures.defects.length === defects.length ? [] : defects).map(
      (_, index): Job => ({ type: 'defect', index, seeds: MAX_DEFECT_SEEDS }),
    ),
    ...split(figures.frames.frames, Number(values.frames), FRAMES_PER_JOB).map(
      ({ from, count }): Job => ({ type: 'frames', seed: from, count }),
    ),
    ...scheduleJobs(figures, { dynalite: Number(values.dynalite), memory: Number(values.schedules) }),
  ];
  await runAll(jobs, async (job, answer) => {
    add(figures, job, answer);
    await write(figures);
  });
  const short = shortfalls(figures);
  process.stderr.write(
    short.length === 0 ? 'Every figure is reached.\n' : `Not reached:\n${short.join('\n')}\n`,
  );
  process.exitCode = short.length === 0 ? 0 : 1;
}

const [job] = process.argv.slice(2);
if (process.send !== undefined && job?.startsWith('{') === true) {
  const answer = await work(JSON.parse(job));
  process.send(answer, () => process.exit(0));
} else await main();
