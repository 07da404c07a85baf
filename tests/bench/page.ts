/**
 * `npm run bench:page`: the minutes page beside a plain TipTap collaboration page, for the larger of the real minutes and
 * for twenty times as much, in one run. Reports and never judges; `--built` takes the pages as they are built already.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findBrowser } from '@/tests/support/browser.mjs';
import type { Made } from './page/make-meetings';
import { measurePage, measureScript, type Opening } from './page/measure';
import type { Typing } from './page/typists';
import type { Figures } from './repetition';
import { createReport, toMarkdown } from './report';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    port: { type: 'string', default: '4300' },
    built: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const SEED = 'tests/fixtures/minutes/kommunchefsgrupp-2015-11-11.record.json';
const url = `http://localhost:${values.port}`;
const plainPort = Number(values.port) + 1;
const dataFolder = join(mkdtempSync(join(tmpdir(), 'klubba-page-')), 'data');
const env = { ...process.env, PORT: values.port, KLUBBA_URL: url, KLUBBA_DATA: dataFolder };
const children: ChildProcess[] = [];
const say = (text: string): void => void process.stderr.write(`${text}\n`);

if (!values.built) {
  const { status } = spawnSync('npm', ['run', 'build'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the pages could not be built');
}
try {
  await start(['lib/cli/bootstrap.mjs', 'serve', '--mode', 'development'], healthy);
  await start(['--import', 'tsx', 'tests/bench/page/plain-server.ts', String(plainPort), SEED], null);
  const made = JSON.parse(output(['--import', 'tsx', 'tests/bench/page/make-meetings.ts'])) as Made;
  const runs = await measureAll(made);
  const report = createReport(runs, new Date());
  process.stdout.write(`${toMarkdown(report)}\n`);
  if (!values.quick) keep(report);
} finally {
  for (const child of children) child.kill('SIGTERM');
  rmSync(join(dataFolder, '..'), { recursive: true, force: true });
}
process.exit(0);

async function measureAll(made: Made): Promise<ReadonlyMap<string, readonly Figures[]>> {
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    // Without the wait for the next refresh of a screen, which is no work of the page.
    args: [
      '--disable-background-networking',
      '--disable-frame-rate-limit',
      '--disable-gpu-vsync',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const runs = new Map<string, Figures[]>();
  const add = (name: string, figures: Figures): void => {
    runs.set(name, [...(runs.get(name) ?? []), figures]);
    say(`${name}: ${JSON.stringify(figures)}`);
  };
  for (let run = 1; run <= Number(values.runs); run += 1) {
    for (const { times, path, room } of made.meetings) {
      add(`Klubba, ${times} ×`, await measurePage(browser, klubba(made, path, room)));
      add(`plain TipTap, ${times} ×`, await measurePage(browser, plain(times)));
    }
    const elsewhere = { url: `${url}${made.groupPath}`, cookie: made.cookie };
    add('Klubba, another page', { 'script, kB gzipped': await measureScript(browser, elsewhere) });
  }
  await browser.close();
  return runs;
}

function klubba(made: Made, path: string, room: string): Opening {
  const cookie = `${made.cookie.name}=${made.cookie.value}`;
  const typing: Typing = { target: 'klubba', url, room, cookie, personId: made.personId };
  return {
    url: `${url}${path}`,
    cookie: made.cookie,
    editor: 'section.item .ProseMirror[contenteditable="true"]',
    startTypists: () => startTypists(typing),
  };
}

function plain(times: number): Opening {
  const at = `http://127.0.0.1:${plainPort}`;
  return {
    url: `${at}/#seed${times}`,
    cookie: null,
    editor: '.ProseMirror[contenteditable="true"]',
    startTypists: () => startTypists({ target: 'plain', url: at, room: `seed${times}` }),
  };
}

async function startTypists(typing: Typing): Promise<() => Promise<void>> {
  const child = await start(['--import', 'tsx', 'tests/bench/page/typists.ts', JSON.stringify(typing)], null);
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
}

/** Resolves when the process says "ready" on a line, or when `isReady` says so. */
async function start(
  args: readonly string[],
  isReady: (() => Promise<boolean>) | null,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}`)));
    child.stdout?.on('data', (bytes: Buffer) => {
      if (String(bytes).includes('ready')) resolve();
    });
    if (isReady === null) return;
    const ask = (): void => {
      isReady().then(
        (is) => (is ? resolve() : setTimeout(ask, 200)),
        () => setTimeout(ask, 200),
      );
    };
    ask();
  });
  return child;
}

async function healthy(): Promise<boolean> {
  return (await fetch(`${url}/api/health`)).ok;
}

function output(args: readonly string[]): string {
  const { status, stdout } = spawnSync(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return String(stdout);
}

function keep(report: ReturnType<typeof createReport>): void {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const name = `page-${report.at.slice(0, 16).replaceAll(':', '')}.json`;
  writeFileSync(join(folder, name), `${JSON.stringify(report, null, 1)}\n`);
}
