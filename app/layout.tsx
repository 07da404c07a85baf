/** Every page: its language, its theme, its styles, and the messages of the components that run in the browser. */
import '@/app/_ui/styles/index.css';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { THEME_COOKIE, toTheme } from '@/app/_i18n/theme';
import { Announcer } from '@/app/_ui/announcer';
import { Providers } from '@/app/_ui/providers';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return {
    title: { default: `${t('product')} – ${t('tagline')}`, template: `%s · ${t('product')}` },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f3efe8' },
    { media: '(prefers-color-scheme: dark)', color: '#121514' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  const language = await getLocale();
  const theme = toTheme((await cookies()).get(THEME_COOKIE)?.value);
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang={language} data-theme={theme}>
      <head>
        {/* The components ask here for the nonce of the few styles that they add themselves. */}
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <NextIntlClientProvider>
          <Providers language={language}>
            {children}
            <Announcer />
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
