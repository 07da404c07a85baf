/**
 * `npm test`: installs what is missing, runs every check one after another (two suites at once would only share the
 * same cores), and ends with one line, `N passed, N failed`. `--fast` is `npm run check`: format, lint, types, unit.
 * A check that prints no count of its own counts as one.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../lib/cli/bootstrap.mjs';
import { ensureBrowser } from './support/browser.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = join(ROOT, 'test-results');
const SLOWEST_SHOWN = 8;

const vitest = (name, folders) => ({
  name,
  command: [
    'vitest',
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(RESULTS, `${name}.json`)}`,
    ...folders.map((folder) => `tests/${folder}`),
  ],
  count: countVitest,
});

const FAST = [
  { name: 'format and lint', command: ['biome', 'ci', '--error-on-warnings', '.'] },
  { name: 'route types', command: ['next', 'typegen'] },
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  vitest('unit', ['unit']),
];

const REST = [
  vitest('contract', ['contract']),
  vitest('room', ['room']),
  vitest('infra', ['infra']),
  { name: 'build', command: ['next', 'build'] },
  {
    name: 'browser',
    command: ['playwright', 'test', '--config', 'tests/playwright.config.ts'],
    count: countPlaywright,
    browser: true,
  },
];

/** The counts of a vitest JSON report, with its slowest files. */
function countVitest(name) {
  const report = readReport(name);
  if (report === null) return null;
  const files = report.testResults.map((file) => ({
    name: file.name.replace(ROOT, ''),
    seconds: (file.endTime - file.startTime) / 1000,
  }));
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    files,
  };
}

/** The counts of a Playwright JSON report; a test that passed only at a second try has failed. */
function countPlaywright(name) {
  const report = readReport(name);
  if (report === null) return null;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const files = report.suites.map((suite) => ({
    name: `tests/e2e/${suite.file}`,
    seconds: secondsOf(suite),
  }));
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped, files };
}

function secondsOf(suite) {
  const own = (suite.specs ?? []).flatMap((spec) => spec.tests.flatMap((test) => test.results));
  const nested = (suite.suites ?? []).reduce((sum, inner) => sum + secondsOf(inner), 0);
  return own.reduce((sum, result) => sum + result.duration / 1000, nested);
}

function readReport(name) {
  const file = join(RESULTS, `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** Resolves with the exit code; what the command prints is shown as it comes. */
function run(step, env) {
  const [program = '', ...args] = step.command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'] });
    const stop = (signal) => child.kill(signal);
    process.once('SIGINT', stop).once('SIGTERM', stop);
    child.on('error', () => resolve(127));
    child.on('exit', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve(code ?? 1);
    });
  });
}

/** A step that fails without saying how many tests failed counts as one failure. */
async function runStep(step, env) {
  console.log(`\n── ${step.name}`);
  const started = Date.now();
  const exit = await run(step, env);
  const counted = step.count?.(step.name) ?? { passed: exit === 0 ? 1 : 0, failed: 0, skipped: 0, files: [] };
  if (exit !== 0 && counted.failed === 0) counted.failed = 1;
  return { ...counted, name: step.name, seconds: (Date.now() - started) / 1000 };
}

function report(results) {
  const files = results.flatMap((result) => result.files).sort((a, b) => b.seconds - a.seconds);
  console.log('\n── what took longest');
  for (const { name, seconds } of files.slice(0, SLOWEST_SHOWN))
    console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
  console.log('\n── steps');
  for (const { name, seconds, passed, failed, skipped } of results)
    console.log(
      `${seconds.toFixed(1).padStart(7)} s  ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`,
    );
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed');
}

ensureInstalled();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const steps = process.argv.includes('--fast') ? FAST : [...FAST, ...REST];
const chromium = steps.some((step) => step.browser) ? ensureBrowser() : null;
const env = {
  ...process.env,
  PATH: `${join(ROOT, 'node_modules/.bin')}${delimiter}${process.env['PATH']}`,
  NEXT_TELEMETRY_DISABLED: '1',
  PLAYWRIGHT_JSON_OUTPUT_FILE: join(RESULTS, 'browser.json'),
  ...(chromium === null ? {} : { CHROMIUM_PATH: chromium }),
};
const results = [];
for (const step of steps) results.push(await runStep(step, env));
process.exitCode = report(results) === 0 ? 0 : 1;
