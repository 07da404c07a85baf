/**
 * Sends one request to DynamoDB until it is answered: throttling and passing faults are retried with exponential
 * back-off and full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"). Time and chance are given.
 */
import { AppError } from '@/lib/errors';

export type RetryPolicy = {
  /** 0 ≤ x < 1 */
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
};

/** Together at most 25 s, half of it on average: within an API request's patience, beyond a partition's split. */
const MAX_ATTEMPTS = 10;
const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 5_000;

/** Refused before anything was done. */
const THROTTLES = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'ReplicatedWriteConflictException',
]);

/**
 * Calls `onAmbiguous` when an attempt may have been carried out although its answer was lost.
 * @throws AppError `unavailable`; errors of the request itself (a failed condition, wrong parameters) as they are
 */
export async function sendWithRetry<T>(
  send: () => Promise<T>,
  policy: RetryPolicy,
  onAmbiguous: () => void = () => undefined,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      const fault = classify(error);
      if (fault === 'final') throw toStoreError(error);
      if (fault === 'ambiguous') onAmbiguous();
      if (attempt === MAX_ATTEMPTS) throw toStoreError(error);
      await policy.sleep(jitteredDelay(attempt, policy.random));
    }
  }
}

/** Anywhere from 0 to the attempt's longest delay (ms). */
export function jitteredDelay(attempt: number, random: () => number): number {
  return random() * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
}

type Fault = 'throttled' | 'ambiguous' | 'final';

function classify(error: unknown): Fault {
  if (THROTTLES.has(nameOf(error))) return 'throttled';
  const status = statusOf(error);
  if (status !== null) return status >= 500 ? 'ambiguous' : 'final';
  return isCredentialFault(error) ? 'final' : 'ambiguous';
}

/** A fault without an answer is the network's, unless no request could be made at all. */
function isCredentialFault(error: unknown): boolean {
  return /Credentials|Region|Token/.test(nameOf(error)) || /[Rr]egion is missing/.test(messageOf(error));
}

function toStoreError(error: unknown): unknown {
  const name = nameOf(error);
  const words = `DynamoDB: ${name}: ${messageOf(error)}`;
  const refuse = (reason: string): AppError =>
    new AppError('unavailable', reason, { cause: new Error(words, { cause: error }) });
  if (THROTTLES.has(name)) return refuse('storeBusy');
  if (name === 'ResourceNotFoundException') return refuse('tableMissing');
  if (/AccessDenied|UnrecognizedClient|InvalidSignature|ExpiredToken/.test(name) || isCredentialFault(error))
    return refuse('storeRefused');
  const status = statusOf(error);
  return status === null || status >= 500 ? refuse('storeFailed') : error;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

/** The HTTP status of the answer, `null` when there was none. */
function statusOf(error: unknown): number | null {
  const metadata: unknown = error instanceof Error ? Reflect.get(error, '$metadata') : undefined;
  const status: unknown =
    typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : undefined;
  return typeof status === 'number' ? status : null;
}
