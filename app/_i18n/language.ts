/** The languages of the interface. Owns the cookie that remembers the choice; Swedish is the default whatever a browser asks for. */
import type { Language } from '@/lib/errors';

export const LANGUAGES: readonly Language[] = ['sv', 'en'];
export const LANGUAGE_COOKIE = 'klubba-language';

/** The language of a cookie's value; anything unknown is Swedish. */
export function toLanguage(value: string | undefined): Language {
  return value === 'en' ? 'en' : 'sv';
}
