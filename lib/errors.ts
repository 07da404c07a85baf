/**
 * The closed set of refusals. Owns: every error code, its HTTP status, its WebSocket close code and the sentence
 * a person reads. Refuses: a code without all of these (the tables below are exhaustive, so it does not compile).
 */

export type ErrorCode =
  | 'unauthenticated'
  | 'reauthenticate'
  | 'notFound'
  | 'invalid'
  | 'conflict'
  | 'gone'
  | 'locked'
  | 'tooLarge'
  | 'outdated'
  | 'rateLimited'
  | 'unavailable'
  | 'corrupt'
  | 'internal';

export type Language = 'sv' | 'en';

/** One process loads this file more than once: the server has its own copy, Next's pages have theirs. */
const BRAND = Symbol.for('klubba.AppError');

/** A refusal that the caller is meant to see. `reason` is a stable camelCase word that selects a more exact sentence. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly reason: string | null;
  readonly [BRAND] = true;

  /** Also of what another copy of this file has thrown. */
  static override [Symbol.hasInstance](thrown: unknown): boolean {
    return thrown instanceof Error && BRAND in thrown;
  }

  /**
   * @param code one of the closed set
   * @param reason camelCase key of a more exact sentence (`errors.<reason>` in the message files), never user data
   */
  constructor(code: ErrorCode, reason: string | null = null, options?: { cause?: unknown }) {
    super(reason === null ? code : `${code}: ${reason}`, options);
    this.name = 'AppError';
    this.code = code;
    this.reason = reason;
  }
}

/** The HTTP answer of a code. Unknown and forbidden are both `notFound`, so that they cannot be told apart. */
export const HTTP_ANSWER: Readonly<Record<ErrorCode, { status: number } & Record<Language, string>>> = {
  unauthenticated: { status: 401, sv: 'Du behöver logga in.', en: 'You need to sign in.' },
  reauthenticate: {
    status: 401,
    sv: 'Logga in igen för att bekräfta att det är du.',
    en: 'Sign in again to confirm that it is you.',
  },
  notFound: {
    status: 404,
    sv: 'Sidan finns inte, eller så saknar du behörighet till den.',
    en: 'This page does not exist, or you do not have access to it.',
  },
  invalid: {
    status: 400,
    sv: 'Det gick inte att förstå uppgifterna.',
    en: 'The request could not be understood.',
  },
  conflict: {
    status: 409,
    sv: 'Någon annan hann ändra samma sak. Läs in sidan igen och försök på nytt.',
    en: 'Somebody else changed the same thing first. Reload the page and try again.',
  },
  gone: { status: 410, sv: 'Det här gäller inte längre.', en: 'This is no longer valid.' },
  locked: {
    status: 423,
    sv: 'Dokumentet är låst och kan inte ändras.',
    en: 'The document is locked and cannot be changed.',
  },
  tooLarge: { status: 413, sv: 'Det är för stort.', en: 'It is too large.' },
  outdated: {
    status: 426,
    sv: 'En nyare version av Klubba finns. Läs in sidan igen.',
    en: 'There is a newer version of Klubba. Reload the page.',
  },
  rateLimited: {
    status: 429,
    sv: 'För många försök. Vänta en stund och försök igen.',
    en: 'Too many attempts. Wait a moment and try again.',
  },
  unavailable: {
    status: 503,
    sv: 'Tjänsten går inte att nå just nu. Försök igen om en stund.',
    en: 'The service cannot be reached right now. Try again in a moment.',
  },
  corrupt: {
    status: 500,
    sv: 'Det som är lagrat är skadat. Ingenting har ändrats; en operatör behöver återställa det.',
    en: 'What is stored is damaged. Nothing has been changed; an operator needs to restore it.',
  },
  internal: { status: 500, sv: 'Något gick fel hos oss.', en: 'Something went wrong on our side.' },
};

/**
 * How a room connection ends for a code. y-websocket 3 treats 4400–4499 as terminal and never reconnects by itself;
 * 1011 and 1013 are RFC 6455 and the IANA registry.
 */
export const CLOSE_ANSWER: Readonly<Record<ErrorCode, { closeCode: number; reconnect: boolean }>> = {
  unauthenticated: { closeCode: 4001, reconnect: true },
  reauthenticate: { closeCode: 4001, reconnect: true },
  notFound: { closeCode: 4404, reconnect: false },
  invalid: { closeCode: 4400, reconnect: false },
  conflict: { closeCode: 4009, reconnect: true },
  gone: { closeCode: 4410, reconnect: false },
  locked: { closeCode: 4423, reconnect: false },
  tooLarge: { closeCode: 4413, reconnect: false },
  outdated: { closeCode: 4426, reconnect: false },
  rateLimited: { closeCode: 4029, reconnect: true },
  unavailable: { closeCode: 1013, reconnect: true },
  corrupt: { closeCode: 4422, reconnect: false },
  internal: { closeCode: 1011, reconnect: true },
};

/** Narrows anything caught at an edge; what is not a refusal of ours becomes `internal` with the cause kept. */
export function toAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError('internal', null, { cause: thrown });
}

/** @throws Error when an invariant of ours is broken; never for bad input. */
export function assert(claim: unknown, invariant: string): asserts claim {
  if (!claim) throw new Error(`invariant broken: ${invariant}`);
}
