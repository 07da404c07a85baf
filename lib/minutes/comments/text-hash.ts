/** FNV-1a (32 bits, Fowler–Noll–Vo) and length of a text: tells whether a block still says what somebody saw. No secret. */

/** The same for the same text, short, and printable. */
export function textHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return `${text.length}.${hash.toString(36)}`;
}
