import createNextIntlPlugin from 'next-intl/plugin';

// `next build` reads this file before it decides whether to report usage to its makers; it must not.
process.env.NEXT_TELEMETRY_DISABLED = '1';

/** The headers that every answer carries, files included; proxy.ts adds those that differ from answer to answer. */
const HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value:
      'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
  },
];

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Addresses hold one-time links and the codes of providers; they do not belong on a terminal.
  logging: { incomingRequests: false },
  // Two servers that compile the same folder at once need a folder of output each.
  distDir: process.env.KLUBBA_DIST ?? '.next',
  // A Word or PDF file to import; a longer body is refused by its route before it is read.
  experimental: { proxyClientMaxBodySize: '21mb' },
  serverExternalPackages: [
    'libsql',
    'mammoth',
    'unpdf',
    'oidc-provider',
    'smtp-server',
    'nodemailer',
    // The rooms in this process use them too, and two copies of Yjs do not know each other's types.
    'yjs',
    'lib0',
    'y-protocols',
  ],
  headers: async () => [{ source: '/:path*', headers: HEADERS }],
};

export default createNextIntlPlugin('./app/_i18n/request.ts')(config);
