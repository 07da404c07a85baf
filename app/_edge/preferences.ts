'use server';
/** The choices that a browser remembers, signed in or not: language and theme. They change nothing for anybody else. */
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { LANGUAGE_COOKIE, toLanguage } from '@/app/_i18n/language';
import { THEME_COOKIE, toTheme } from '@/app/_i18n/theme';
import { readEnv } from '@/lib/env';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Remembers the language and shows the same page in it. */
export async function chooseLanguage(form: FormData): Promise<void> {
  await remember(LANGUAGE_COOKIE, toLanguage(String(form.get('language'))));
  await showSamePage();
}

/** Remembers the theme and shows the same page in it. */
export async function chooseTheme(form: FormData): Promise<void> {
  await remember(THEME_COOKIE, toTheme(String(form.get('theme'))));
  await showSamePage();
}

async function remember(name: string, value: string): Promise<void> {
  (await cookies()).set(name, value, {
    maxAge: YEAR_SECONDS,
    path: '/',
    sameSite: 'lax',
    httpOnly: true,
    secure: readEnv().url.startsWith('https:'),
  });
}

async function showSamePage(): Promise<never> {
  const path = (await headers()).get('x-klubba-path') ?? '/';
  redirect(path.startsWith('/') && !path.startsWith('//') ? path : '/');
}
