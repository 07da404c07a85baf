/**
 * Names of people: which participant a short form or a variant means. Owns the comparison; two people who both fit mean
 * no answer, never the first.
 */

/** `exact` letter for letter; `spelling` differs in hyphens, accents or case; `short` is initials or a first name. */
export type NameMatch = { readonly name: string; readonly by: 'exact' | 'spelling' | 'short' };

/** The one participant that `written` means, or null when nobody or several fit. */
export function matchName(written: string, names: readonly string[]): NameMatch | null {
  const clean = written.trim().replace(/\s+/g, ' ');
  const exact = names.find((name) => name === clean);
  if (exact !== undefined) return { name: exact, by: 'exact' };
  const parts = nameParts(clean);
  if (parts.length === 0) return null;
  const spelled = names.filter((name) => nameParts(name).join(' ') === parts.join(' '));
  if (spelled.length > 0) return only(spelled, 'spelling');
  return only(
    names.filter((name) => isShortFor(parts, nameParts(name))),
    'short',
  );
}

function only(names: readonly string[], by: NameMatch['by']): NameMatch | null {
  const [name] = names;
  return names.length === 1 && name !== undefined ? { name, by } : null;
}

/** The parts of a name for comparison: lower case, accents and hyphens gone ("Hans-Åke" → "hans", "ake"). */
export function nameParts(name: string): string[] {
  return foldLetters(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
}

/** Lower case without accents; "é", "å" and "ä" fold to their plain letters. */
export function foldLetters(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * True when every part of the short form stands, in order, for a part of the full name: the whole part or its initial.
 * The first part must be the first of the full name ("Lisa A L", "P-E Magnusson", "Magnus"); a last name alone fits too.
 */
function isShortFor(short: readonly string[], full: readonly string[]): boolean {
  if (short.length > full.length) return false;
  const [only] = short;
  if (short.length === 1 && only !== undefined) {
    if (only.length > 1 && (only === full[0] || only === full.at(-1))) return true;
    return only.length > 1 && only.length <= 4 && only === full.map((part) => part[0]).join('');
  }
  if (!standsFor(short[0] ?? '', full[0] ?? '')) return false;
  let at = 1;
  for (const part of short.slice(1)) {
    while (at < full.length && !standsFor(part, full[at] ?? '')) at++;
    if (at >= full.length) return false;
    at++;
  }
  return short.some((part) => part.length > 1) || short.length >= 2;
}

function standsFor(short: string, part: string): boolean {
  return short === part || (short.length === 1 && part.startsWith(short));
}

/** Names that `written` nearly is: at most two letters off in all, same number of parts or hyphens apart; not equal. */
export function nearNames(written: string, names: readonly string[]): string[] {
  const parts = nameParts(written).join(' ');
  if (parts.length < 5 || !parts.includes(' ')) return [];
  return names.filter((name) => {
    if (name === written) return false;
    const other = nameParts(name).join(' ');
    const allowed = Math.min(parts.length, other.length) < 10 ? 1 : 2;
    return Math.abs(other.length - parts.length) <= allowed && editDistance(parts, other) <= allowed;
  });
}

/** Levenshtein distance: single letters inserted, removed or exchanged. */
export function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const changed = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(changed, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
