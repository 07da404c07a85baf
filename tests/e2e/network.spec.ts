/** No letter is lost: not without a WebSocket, and not with a tab that dies before the server answered. */
import type { Page } from '@playwright/test';
import { expectOpen, expectSaved, openNewMinutes, textOf, writeIn } from './support/minutes';
import { JOHAN, KARIN, signIn } from './support/sign-in';
import { expect, test } from './support/test';

/** As a network that lets nothing but HTTPS through. */
function refuseSockets(): void {
  class Refused extends EventTarget {
    readyState = 3;
    onclose: ((event: CloseEvent) => void) | null = null;
    constructor() {
      super();
      setTimeout(() => this.onclose?.(new CloseEvent('close', { code: 1006 })));
    }
    send(): void {}
    close(): void {}
  }
  Object.assign(globalThis, { WebSocket: Refused });
}

/** From now on nothing that this page writes reaches the server; what comes from there still does. */
async function holdBack(page: Page): Promise<() => void> {
  let isHeld = false;
  await page.routeWebSocket(/^ws/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      if (!isHeld) server.send(message);
    });
  });
  return () => {
    isHeld = true;
  };
}

test('where WebSockets are refused the text goes by HTTPS, both ways', async ({ page, otherPage }) => {
  await signIn(page, JOHAN);
  const minutes = await openNewMinutes(page);
  const other = await otherPage();
  await other.addInitScript(refuseSockets);
  await signIn(other, KARIN, minutes);
  await expectOpen(other);
  await writeIn(page, 1, 'Johan skriver. ');
  await expect(textOf(other, 1)).toContainText('Johan skriver.');
  await page.getByRole('button', { name: 'Börja med första ärendet' }).click();
  await other.reload();
  await expectOpen(other);
  await writeIn(other, 2, 'Karin skriver.');
  await expectSaved(other);
  await expect(textOf(page, 2)).toContainText('Karin skriver.');
});

test('a tab that dies with unsent text loses none of it', async ({ page, context, otherPage }) => {
  await signIn(page, JOHAN);
  const minutes = await openNewMinutes(page);
  const dying = await context.newPage();
  const hold = await holdBack(dying);
  await dying.goto(minutes);
  await expectOpen(dying);
  hold();
  await writeIn(dying, 1, 'Skrivet strax före kraschen.');
  await expect(dying.getByText('Sparat lokalt')).toBeVisible();
  await page.goto('/groups');
  await dying.close({ runBeforeUnload: false });

  const again = await context.newPage();
  await again.goto(minutes);
  await expect(textOf(again, 1)).toContainText('Skrivet strax före kraschen.');
  await expectSaved(again);
  const other = await otherPage();
  await signIn(other, KARIN, minutes);
  await expectOpen(other);
  await expect(textOf(other, 1)).toContainText('Skrivet strax före kraschen.');
});
