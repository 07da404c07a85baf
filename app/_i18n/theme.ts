/** How the pages look: as the computer does, or as the person chose. Owns the cookie that remembers it. */

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];
export const THEME_COOKIE = 'klubba-theme';

/** The theme of a cookie's value; anything unknown is the system's. */
export function toTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}
