/** The content security policy of one answer: scripts run by nonce only, and nothing is asked of another host. */
import { DOCUMENT_STYLE_SOURCES } from '@/lib/documents/html/style';

/** 128 random bits in base64, fresh for every answer. */
export function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

/**
 * @param options.url the address people use; its WebSocket twin is the rooms'
 * @param options.hot pages are compiled as they are asked for, which evaluates code
 */
export function contentSecurityPolicy(options: { nonce: string; url: string; hot: boolean }): string {
  const secure = options.url.startsWith('https:');
  const sockets = new URL(options.url).origin.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${options.nonce}' 'strict-dynamic'${options.hot ? " 'unsafe-eval'" : ''}`,
    // Stored renderings are shown in frames that inherit this policy; their style is known by its hash.
    // A nonce would switch 'unsafe-inline' off, and styles that reload on change have none.
    options.hot
      ? "style-src 'self' 'unsafe-inline'"
      : `style-src 'self' 'nonce-${options.nonce}' ${DOCUMENT_STYLE_SOURCES.join(' ')}`,
    // Positions of popovers and carets are style attributes; they can paint, not run.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${sockets}`,
    "manifest-src 'self'",
    "frame-src 'self' blob:",
    "worker-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
