/**
 * Which issuers an organisation may name. Refuses the shared endpoints of Microsoft (any tenant could sign in there), plain
 * http outside development, and the development provider in production.
 */
import { AppError } from '@/lib/errors';
import { issuerOf, type SignInMethod } from '@/lib/store/organisation';

/** Where the development identity provider lives on our own origin. */
export const DEVELOPMENT_PROVIDER_PATH = '/dev-idp/';

const TENANT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Tenant of personal Microsoft accounts: everybody in the world can have one (Microsoft identity platform). */
const CONSUMER_TENANT_ID = '9188040d-6c67-4c5b-b112-36a304b66dad';
/** Microsoft's clouds (Microsoft identity platform, "National clouds"). */
const ENTRA_AUTHORITIES: ReadonlySet<string> = new Set([
  'https://login.microsoftonline.com',
  'https://login.microsoftonline.us',
  'https://login.partner.microsoftonline.cn',
]);

/**
 * @throws AppError `invalid` `sharedTenant` | `tenantIdNeeded` | `unknownAuthority` | `issuerNotHttps` |
 *   `issuerMalformed` | `developmentProvider`
 */
export function checkIssuer(method: SignInMethod, isProduction: boolean): void {
  if (method.kind === 'entra') checkTenant(method, isProduction);
  const issuer = issuerOf(method);
  if (!URL.canParse(issuer)) throw new AppError('invalid', 'issuerMalformed');
  const url = new URL(issuer);
  if (url.username !== '' || url.password !== '' || issuer.includes('?') || issuer.includes('#'))
    throw new AppError('invalid', 'issuerMalformed');
  if (method.kind === 'oidc') refuseSharedTenant(url);
  if (isProduction && isDevelopmentIssuer(issuer)) throw new AppError('invalid', 'developmentProvider');
  if (url.protocol !== 'https:' && (isProduction || !isLoopback(url)))
    throw new AppError('invalid', 'issuerNotHttps');
}

/** Whether the issuer is the development identity provider, at whichever address it once ran. */
export function isDevelopmentIssuer(issuer: string): boolean {
  return URL.canParse(issuer) && new URL(issuer).pathname.startsWith(DEVELOPMENT_PROVIDER_PATH);
}

function checkTenant(method: SignInMethod & { kind: 'entra' }, isProduction: boolean): void {
  const tenant = method.tenantId.toLowerCase();
  if (['common', 'organizations', 'consumers', CONSUMER_TENANT_ID].includes(tenant))
    throw new AppError('invalid', 'sharedTenant');
  if (!TENANT_ID.test(method.tenantId)) throw new AppError('invalid', 'tenantIdNeeded');
  const isLocal = !isProduction && URL.canParse(method.authority) && isLoopback(new URL(method.authority));
  if (!isLocal && !ENTRA_AUTHORITIES.has(method.authority)) throw new AppError('invalid', 'unknownAuthority');
}

/** Entra configured as plain OIDC: without the tenant's own checks, so it is sent to the kind made for it. */
function refuseSharedTenant(url: URL): void {
  if (!ENTRA_AUTHORITIES.has(url.origin) && url.hostname !== 'sts.windows.net') return;
  const [, tenant = ''] = url.pathname.toLowerCase().split('/');
  const isShared = ['common', 'organizations', 'consumers', '', CONSUMER_TENANT_ID].includes(tenant);
  throw new AppError('invalid', isShared ? 'sharedTenant' : 'entraNeedsItsKind');
}

function isLoopback(url: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}
