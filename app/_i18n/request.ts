/** What next-intl asks at each request: the language, from its cookie, and that language's messages. */
import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import type { Language } from '@/lib/errors';
import { LANGUAGE_COOKIE, toLanguage } from './language';
import { NAMESPACES } from './namespaces';

/** Meetings take place in Sweden; a server elsewhere must not print its own hour. */
export const TIME_ZONE = 'Europe/Stockholm';

export default getRequestConfig(async () => {
  const locale = toLanguage((await cookies()).get(LANGUAGE_COOKIE)?.value);
  return { locale, timeZone: TIME_ZONE, messages: await loadMessages(locale) };
});

/** Every namespace of a language as one tree. */
async function loadMessages(language: Language): Promise<Record<string, Record<string, unknown>>> {
  const files = await Promise.all(
    NAMESPACES.map(async (name): Promise<[string, Record<string, unknown>]> => {
      const file: { default: Record<string, unknown> } = await import(
        `@/app/_messages/${language}/${name}.json`
      );
      return [name, file.default];
    }),
  );
  return Object.fromEntries(files);
}
