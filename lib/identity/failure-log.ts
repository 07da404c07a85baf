/** One line on stderr for what is our own fault or the storage's; refusals that a person caused are not logged. */
import type { AppError } from '@/lib/errors';

/** Logs an `internal` or `corrupt` failure once: its kind and place, never a token, an address or what was asked. */
export function logFailure(failure: AppError, where: string): void {
  if (failure.code !== 'internal' && failure.code !== 'corrupt') return;
  const cause = failure.cause ?? failure;
  const kind = cause instanceof Error ? cause.name : typeof cause;
  const place =
    cause instanceof Error ? (cause.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? '') : '';
  console.error(
    `${where} failed: ${failure.code} ${failure.reason ?? ''} ${kind}${place.replace(/^\s+/, ' ')}`,
  );
}
