/** One opened page, measured: its script, the time to the first caret, keystroke to paint, memory. */
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Figures } from '@/tests/bench/repetition';
import { percentile } from '@/tests/bench/statistics';

export type Opening = {
  readonly url: string;
  readonly cookie: { readonly name: string; readonly value: string } | null;
  /** The editor that takes the caret. */
  readonly editor: string;
  /** Starts the others; resolves with how to stop them. */
  readonly startTypists: () => Promise<() => Promise<void>>;
};

const KEYS = 200;
/** Between two of one's own keys: a quick writer (ms). */
const KEY_PAUSE_MS = 80;

/** In the page: when the caret first stood in the editor, and how long each key took until its paint was over. */
type Watched = { caretAt?: number; keys: number[] };
declare global {
  interface Window {
    watched: Watched;
  }
}

function watchPage(selector: string): void {
  window.watched = { keys: [] };
  const look = (): void => {
    const editor = document.querySelector<HTMLElement>(selector);
    editor?.focus();
    if (editor !== null && document.activeElement === editor) window.watched.caretAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const onKey = ({ timeStamp }: KeyboardEvent): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.watched.keys.push(performance.now() - timeStamp);
      port2.postMessage(null);
    });
  };
  window.addEventListener('keydown', onKey, { capture: true });
}

/** Opens twice, without and with what the browser has kept, then types among four others. */
export async function measurePage(browser: Browser, opening: Opening): Promise<Figures> {
  const context = await openContext(browser, opening);
  // What compiles this file on the way names inner functions by a helper that a page does not have.
  await context.addInitScript('globalThis.__name ??= (named) => named;');
  await context.addInitScript(watchPage, opening.editor);
  const cold = await open(context, opening.url);
  const script = await cold.scripts;
  const coldMs = await cold.caretMs;
  await cold.page.close();
  const warm = await open(context, opening.url);
  const warmMs = await warm.caretMs;
  const stop = await opening.startTypists();
  const keys = await typeIn(warm.page);
  await stop();
  const heap = await heapOf(warm.page);
  await context.close();
  return {
    'script, kB gzipped': script / 1000,
    'first caret, cold (ms)': coldMs,
    'first caret, warm (ms)': warmMs,
    'key to paint, p50 (ms)': percentile(keys, 0.5),
    'key to paint, p95 (ms)': percentile(keys, 0.95),
    'heap (MB)': heap / 2 ** 20,
  };
}

/** Bytes of script that a page without an editor loads. */
export async function measureScript(
  browser: Browser,
  opening: Pick<Opening, 'url' | 'cookie'>,
): Promise<number> {
  const context = await openContext(browser, opening);
  const page = await context.newPage();
  const sizes = collectScripts(page);
  await page.goto(opening.url, { waitUntil: 'networkidle' });
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return total / 1000;
}

async function openContext(
  browser: Browser,
  { url, cookie }: Pick<Opening, 'url' | 'cookie'>,
): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'sv-SE', viewport: { width: 1280, height: 900 } });
  if (cookie !== null) await context.addCookies([{ ...cookie, url: new URL(url).origin }]);
  return context;
}

type Opened = { readonly page: Page; readonly scripts: Promise<number>; readonly caretMs: Promise<number> };

async function open(context: BrowserContext, url: string): Promise<Opened> {
  const page = await context.newPage();
  const sizes = collectScripts(page);
  await page.goto(url);
  const caret = await page.waitForFunction(() => window.watched.caretAt, undefined, { timeout: 120_000 });
  const caretMs = Number(await caret.jsonValue());
  await page.waitForLoadState('networkidle');
  const scripts = Promise.all(sizes).then((all) => all.reduce((sum, size) => sum + size, 0));
  return { page, scripts, caretMs: Promise.resolve(caretMs) };
}

/** Gzipped here, all alike, whatever the server sends. */
function collectScripts(page: Page): Promise<number>[] {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    const isScript = response.headers()['content-type']?.includes('javascript') === true;
    if (isScript)
      sizes.push(
        response.body().then(
          (body) => gzipSync(body).length,
          () => 0,
        ),
      );
  });
  return sizes;
}

async function typeIn(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    window.watched.keys = [];
  });
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press(key % 6 === 5 ? 'Space' : 'e');
    await page.waitForTimeout(KEY_PAUSE_MS);
  }
  return page.evaluate(() => window.watched.keys);
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
}
