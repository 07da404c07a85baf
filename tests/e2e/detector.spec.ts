/** The detectors of the suite, proven on pages and processes that do what no page and no server of ours may do. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guardedBy, triedHosts } from './support/outside-list';
import { complaints, expect, test, watch } from './support/test';

const WAYS = {
  image: '<img src="https://elsewhere.example/image.png" alt="">',
  script: '<script src="https://elsewhere.example/script.js"></script>',
  style: '<link rel="stylesheet" href="https://elsewhere.example/style.css">',
  frame: '<iframe src="https://elsewhere.example/frame"></iframe>',
  fetch: '<script>fetch("https://elsewhere.example/fetch").catch(() => undefined)</script>',
  beacon: '<script>navigator.sendBeacon("https://elsewhere.example/beacon")</script>',
  socket: '<script>new WebSocket("wss://elsewhere.example/socket")</script>',
  neighbour: '<img src="http://localhost:9/other-port.png" alt="">',
};

for (const [way, html] of Object.entries(WAYS))
  test(`a page that asks another host by ${way} is caught`, async ({ browser, baseURL }) => {
    const context = await browser.newContext();
    const seen = await watch(context, baseURL ?? '');
    await context.route('**/offender', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Offender</title>${html}` }),
    );
    const page = await context.newPage();
    await page.goto(`${baseURL}/offender`);
    await expect.poll(() => seen.outside.length).toBeGreaterThan(0);
    expect(complaints(seen)[0]).toContain('asked another host');
    await context.close();
  });

test('what a page writes on the console and throws is caught', async ({ browser, baseURL }) => {
  const context = await browser.newContext();
  const seen = await watch(context, baseURL ?? '');
  await context.route('**/offender', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>Offender</title><script>console.log("noise"); throw new Error("thrown")</script>',
    }),
  );
  const page = await context.newPage();
  await page.goto(`${baseURL}/offender`);
  await expect.poll(() => complaints(seen)).toEqual(['log: noise', 'exception: thrown']);
  await context.close();
});

test('a server that asks another host is caught, and gets no answer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'klubba-outside-'));
  const list = join(folder, 'list');
  const tries = `await fetch('https://elsewhere.example/').catch(() => undefined);
    const { connect } = await import('node:net');
    await new Promise((done) => connect(443, '192.0.2.7').on('error', done));`;
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', tries], {
    env: { ...process.env, ...guardedBy(list) },
    encoding: 'utf8',
  });
  expect(ended.stderr).toBe('');
  expect(triedHosts(list)).toEqual(['elsewhere.example', '192.0.2.7']);
  rmSync(folder, { recursive: true });
});
