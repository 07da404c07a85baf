/**
 * E-mail addresses as evidence. Owns the one normal form in which addresses and domains are compared; refuses whatever
 * only looks like another (compatibility letters, letters outside ASCII before the @, quoted or routed addresses).
 */
import { MAX_EMAIL_LENGTH } from '@/lib/limits';

export type Address = {
  /** Lower case, domain in its ASCII form. */
  readonly address: string;
  readonly domain: string;
};

/** RFC 5321 dot-string without quoting; everything else is refused rather than understood. */
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** RFC 1035 labels with at least one dot; the last label is not a number, so an IP address is no domain. */
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Nothing that a browser would map away or take for a dot. */
const DOMAIN_LETTERS = /^[\p{L}\p{N}\p{M}.-]+$/u;

/**
 * The ASCII form (UTS 46, punycode) of a domain in lower case, or `null` when it is none or holds compatibility letters
 * (full-width ones) or invisible ones. A homoglyph stays what it is: its punycode differs from the domain it imitates.
 */
export function normaliseDomain(text: string): string | null {
  const lower = text.trim().toLowerCase();
  if (lower.normalize('NFKC') !== lower.normalize('NFC') || !DOMAIN_LETTERS.test(lower)) return null;
  if (/\p{Default_Ignorable_Code_Point}/u.test(lower)) return null;
  if (!URL.canParse(`http://${lower}/`)) return null;
  const ascii = new URL(`http://${lower}/`).hostname;
  return ascii.length <= MAX_EMAIL_LENGTH && DOMAIN.test(ascii) ? ascii : null;
}

/** An address in its normal form, or `null` when it cannot be compared safely. */
export function normaliseAddress(text: string): Address | null {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  if (at <= 0 || trimmed.length > MAX_EMAIL_LENGTH) return null;
  const local = trimmed.slice(0, at).toLowerCase();
  const domain = normaliseDomain(trimmed.slice(at + 1));
  if (domain === null || !LOCAL_PART.test(local)) return null;
  return { address: `${local}@${domain}`, domain };
}
