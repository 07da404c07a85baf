/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['libsql', 'oidc-provider', 'smtp-server', 'nodemailer'],
};

export default config;
