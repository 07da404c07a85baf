/**
 * The browser suite: the built pages, served in development mode with the demo, on a port and a data folder of this run's
 * own. Every test starts from the demo; what one test changes, no other test looks at.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { freePort } from './e2e/support/free-port';
import { guardedBy } from './e2e/support/outside-list';
import { findBrowser } from './support/browser.mjs';

const CI_MINUTES = 40;

// The workers load this file too and must meet the server that the first load chose.
process.env['KLUBBA_E2E_PORT'] ??= String(freePort());
process.env['KLUBBA_E2E_DATA'] ??= mkdtempSync(join(tmpdir(), 'klubba-e2e-'));
process.env['KLUBBA_E2E_OUTSIDE'] ??= `${process.env['KLUBBA_E2E_DATA']}.outside`;
const url = `http://localhost:${process.env['KLUBBA_E2E_PORT']}`;
const browser = findBrowser();

export default defineConfig({
  testDir: './e2e',
  globalTeardown: './e2e/support/after-all.ts',
  outputDir: '../test-results/browser',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Generous, because axe on a busy machine takes its time; nothing here measures time.
  timeout: 180_000,
  globalTimeout: CI_MINUTES * 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ...(process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? ([['json']] as [['json']]) : [])],
  use: {
    baseURL: url,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    viewport: { width: 1280, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(browser === null ? {} : { executablePath: browser }),
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        // Not even a name is looked up; the tests see requests before this does.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
  webServer: {
    command: 'node lib/cli/bootstrap.mjs serve --mode development',
    cwd: '..',
    url: `${url}/api/health`,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'ignore',
    stderr: 'pipe',
    env: {
      PORT: process.env['KLUBBA_E2E_PORT'],
      KLUBBA_DATA: process.env['KLUBBA_E2E_DATA'],
      KLUBBA_URL: url,
      ...guardedBy(process.env['KLUBBA_E2E_OUTSIDE']),
      NEXT_TELEMETRY_DISABLED: '1',
    },
  },
});
