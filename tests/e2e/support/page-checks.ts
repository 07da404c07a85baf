/** What every page has to keep, in every state: the rules of accessibility and a layout that nothing sticks out of. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What colours may break; the rest of a page does not change with them. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A phone, 1280 px at 200 % zoom, a tablet, a computer. */
const WIDTHS = [320, 640, 768, 1280] as const;

/** No violation of WCAG 2.2 AA or of axe's good practice. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoViolation(page, new AxeBuilder({ page }).withTags(TAGS), 'as it is');
}

/** Text can be read in the colours that are set now. */
async function expectLegible(page: Page, colours: string): Promise<void> {
  await expectNoViolation(page, new AxeBuilder({ page }).withRules(COLOUR_RULES), colours);
}

async function expectNoViolation(page: Page, axe: AxeBuilder, what: string): Promise<void> {
  // A sandboxed frame lets no script in, axe's neither: it is only asked for its name.
  await expect(page.locator('iframe[sandbox]:not([title])'), 'sandboxed frames without a title').toHaveCount(
    0,
  );
  const { violations } = await axe.exclude('iframe[sandbox]').analyze();
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
  expect(told, `axe on ${page.url()}, ${what}`).toEqual([]);
}

/** The page fits at each width: nothing is reached only by scrolling sideways. */
export async function expectFits(page: Page): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 900 };
  for (const width of WIDTHS) await expectFitsAt(page, { ...before, width });
  await page.setViewportSize(before);
}

async function expectFitsAt(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  const sticksOut = await page.evaluate(() =>
    document.documentElement.scrollWidth <= window.innerWidth
      ? []
      : [...document.body.querySelectorAll('*')]
          .filter((element) => element.getBoundingClientRect().right > window.innerWidth)
          .map((element) => element.outerHTML.slice(0, 120)),
  );
  expect(sticksOut, `${page.url()} at ${size.width} px`).toEqual([]);
}

/** Legible in the dark, in high contrast, and in colours that the system forces. */
async function expectLegibleInEveryTheme(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectLegible(page, 'dark');
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await expectLegible(page, 'forced colours');
  await page.emulateMedia({ forcedColors: 'none' });
  const before = await setTheme(page, 'contrast');
  await expectLegible(page, 'high contrast');
  await setTheme(page, before);
}

/** Resolves with the theme before. */
function setTheme(page: Page, theme: string): Promise<string> {
  return page.evaluate((value) => {
    const { dataset } = document.documentElement;
    const was = dataset['theme'] ?? '';
    dataset['theme'] = value;
    return was;
  }, theme);
}

/** In every theme, on a phone and enlarged: accessible, and it fits. */
export async function expectSound(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  // On the way from one page to the next the title comes a little later than the text.
  await expect(page).toHaveTitle(/./);
  await expectAccessible(page);
  await expectLegibleInEveryTheme(page);
  await expectFits(page);
  const before = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: WIDTHS[0], height: before.height });
  await expectAccessible(page);
  await page.setViewportSize(before);
}
