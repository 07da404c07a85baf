/** The room client in a real browser: its local copy, its words about saving, and the way around a refused WebSocket. */
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import type { SaveState } from '@/lib/browser/save-state';
import { findBrowser } from '@/tests/support/browser.mjs';
import { openRoomServer, type RoomServer } from '@/tests/support/room-server';

const executablePath = findBrowser();
const ENTRY = `
  import { openRoom } from '@/lib/browser/open-room';
  import { findUnsent, forgetPerson } from '@/lib/browser/sign-out';
  Object.assign(globalThis, { openRoom, findUnsent, forgetPerson });`;
/** As a network that lets nothing but HTTPS through. */
const NO_WEBSOCKETS = `globalThis.WebSocket = class {
  constructor() { setTimeout(() => this.onclose?.({ code: 1006, reason: '' })); }
  close() {} };`;

let server: RoomServer;
let browser: Browser;

beforeAll(async () => {
  server = await openRoomServer();
  const args = ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  browser = await chromium.launch({ ...(executablePath === null ? {} : { executablePath }), args });
  const built = await build({
    stdin: { contents: ENTRY, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    alias: { '@': process.cwd() },
  });
  const script = built.outputFiles[0]?.text ?? '';
  server.serve(`<!doctype html><script>${script.replaceAll('</script', '<\\/script')}</script>`);
}, 90_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function aBrowser(person: Actor): Promise<BrowserContext> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const [name = '', value = ''] = (await server.signIn(person)).split('=');
  await context.addCookies([{ name, value, url: server.url }]);
  return context;
}

/** Several pages share two cores with everything else here; nothing measures time. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

/** A page with the room open as `room` on its global object. */
async function aPage(
  context: BrowserContext,
  options: { confidential?: boolean; init?: string } = {},
): Promise<Page> {
  const page = await context.newPage();
  if (options.init !== undefined) await page.addInitScript(options.init);
  await page.goto(`${server.url}/page`);
  const { confidential = false } = options;
  await page.evaluate(
    `globalThis.room = openRoom(${JSON.stringify({ room: server.room, personId: 'karin', confidential })})`,
  );
  return page;
}

const type = (page: Page, text: string): Promise<unknown> =>
  page.evaluate(`room.doc.getText('body').insert(0, ${JSON.stringify(text)})`);
const textOf = (page: Page): Promise<string> => page.evaluate(`room.doc.getText('body').toString()`);
const stateOf = (page: Page): Promise<SaveState> => page.evaluate('room.saveState()');

describe('the room client in a browser', () => {
  it('I12 says saved when the server has it, and offline with the number of edits when it has not', async () => {
    const context = await aBrowser(server.people.karin);
    const page = await aPage(context);
    await eventually(() => stateOf(page)).toMatchObject({ state: 'saved', via: 'socket' });
    await context.setOffline(true);
    await eventually(() => stateOf(page)).toMatchObject({ state: 'offline' });
    await page.evaluate('room.pause()');
    await type(page, 'a');
    await type(page, 'b');
    expect(await stateOf(page)).toMatchObject({ waiting: 2, durable: true });
    await context.setOffline(false);
    await page.evaluate('void room.resume()');
    await eventually(() => stateOf(page)).toMatchObject({ state: 'saved' });
  });

  it('keeps what was typed when the tab is killed without a network', async () => {
    const context = await aBrowser(server.people.karin);
    const page = await aPage(context);
    await eventually(() => stateOf(page)).toMatchObject({ state: 'saved' });
    await page.evaluate('room.pause()');
    await type(page, 'killed tab ');
    await eventually(() => page.evaluate(`findUnsent('karin').then((all) => all.length)`)).toBe(1);
    await page.close({ runBeforeUnload: false });
    const again = await aPage(context);
    await eventually(() => textOf(again)).toContain('killed tab');
    await eventually(() => stateOf(again)).toMatchObject({ state: 'saved' });
    const witness = await aPage(await aBrowser(server.people.karin));
    await eventually(() => textOf(witness)).toContain('killed tab');
  });

  it('has the same text in two tabs, and both end up saved', async () => {
    const context = await aBrowser(server.people.karin);
    const [a, b] = [await aPage(context), await aPage(context)];
    await eventually(() => stateOf(b)).toMatchObject({ state: 'saved' });
    await type(a, 'first tab ');
    await type(b, 'second tab ');
    await eventually(() => textOf(a)).toContain('second tab');
    await eventually(async () => (await textOf(a)) === (await textOf(b))).toBe(true);
    await eventually(() => stateOf(a)).toMatchObject({ state: 'saved' });
    await eventually(() => stateOf(b)).toMatchObject({ state: 'saved' });
  });

  it('R80 goes on by HTTPS where WebSockets are refused', async () => {
    const polling = await aPage(await aBrowser(server.people.karin), { init: NO_WEBSOCKETS });
    const other = await aPage(await aBrowser(server.people.karin));
    await expect.poll(() => stateOf(polling)).toMatchObject({ state: 'saved', via: 'polling' });
    await type(polling, 'without a socket ');
    await eventually(() => textOf(other)).toContain('without a socket');
    await eventually(() => stateOf(other)).toMatchObject({ state: 'saved' });
    await type(other, 'with a socket ');
    await eventually(() => textOf(polling)).toContain('with a socket');
  });

  it('keeps nothing of a confidential room, and nothing of a person who was forgotten', async () => {
    const context = await aBrowser(server.people.karin);
    const secret = await aPage(context, { confidential: true });
    await eventually(() => stateOf(secret)).toMatchObject({ state: 'saved' });
    const names = (page: Page): Promise<string[]> =>
      page.evaluate(
        `indexedDB.databases().then((all) => all.map((one) => one.name).filter((name) => name.includes('/')))`,
      );
    expect(await names(secret)).toEqual([]);
    const open = await aPage(context);
    await eventually(() => stateOf(open)).toMatchObject({ state: 'saved' });
    expect(await names(open)).toHaveLength(1);
    await open.evaluate('room.close()');
    await open.evaluate(`forgetPerson('karin')`);
    expect(await names(open)).toEqual([]);
  });
});
