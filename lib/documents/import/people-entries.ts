/**
 * Printed lists of people as entries, one per person. Owns the splitting: commas that separate people from commas inside
 * an entry, and entries that run together on one line without any separator.
 */
import { isOrganisation, isPersonName, isShortName, isTitle, readRole } from './person-names';

/** One person's entry: the name and what was printed after it, in order; `notes` stood in parentheses. */
export type PersonEntry = {
  readonly name: string;
  readonly facts: readonly string[];
  readonly notes: readonly string[];
  readonly printed: string;
};

/** Splits lines of plain text (one field of the head) into entries; `rest` is what names nobody. */
export function splitPeople(lines: readonly string[]): { entries: PersonEntry[]; rest: string[] } {
  const entries: PersonEntry[] = [];
  const rest: string[] = [];
  const segments = lines.flatMap((line) => [...segmentsOf(line), null]);
  const anyFull = segments.some((segment) => segment !== null && isPersonName(bare(segment).name));
  let current: PersonEntry | null = null;
  const close = (): void => {
    if (current !== null) entries.push(current);
    current = null;
  };
  for (const segment of segments) {
    if (segment === null || segment === ';') close();
    else {
      const read = bare(segment);
      const startsPerson =
        isPersonName(read.name) ||
        (isShortName(read.name) && (!anyFull || opensLikeLast(current, read.notes)));
      if (startsPerson) {
        close();
        current = { name: read.name, facts: read.facts, notes: read.notes, printed: segment };
      } else if (current === null) rest.push(segment);
      else current = extend(current, segment);
    }
  }
  close();
  return { entries, rest };
}

/** "Jonas L (Hjo), Mia (Skövde)": a short name with its own parentheses after an entry that had them. */
function opensLikeLast(last: PersonEntry | null, notes: readonly string[]): boolean {
  return (last?.notes.length ?? 0) > 0 && notes.length > 0 && notes.every((note) => readRole(note) === null);
}

function extend(entry: PersonEntry, segment: string): PersonEntry {
  const { name, facts, notes } = bare(segment);
  return {
    ...entry,
    facts: [...entry.facts, ...(name === '' ? [] : [name]), ...facts],
    notes: [...entry.notes, ...notes],
    printed: `${entry.printed}, ${segment}`,
  };
}

/** A segment without its parentheses, and without a role or title before the name ("ordförande Anna Berg"). */
function bare(segment: string): { name: string; facts: string[]; notes: string[] } {
  const notes = [...segment.matchAll(/\(([^()]*)\)|\[([^[\]]*)\]/g)].map((match) =>
    (match[1] ?? match[2] ?? '').trim(),
  );
  const open = segment
    .replaceAll('~~', '')
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[:.]$/, (mark) => (mark === '.' && /\b\p{Lu}\.$/u.test(segment) ? '.' : ''));
  const dashed = /^(.+?)\s+[-–—/|]\s+(.+)$/.exec(open);
  if (dashed !== null && isPersonName(dashed[1] ?? ''))
    return { name: dashed[1] ?? '', facts: [dashed[2] ?? ''], notes };
  const served =
    /^(.+?)\s+((?:tjänstgörande |tjg\.? )?(?:ersättare|ersätter|ersatte|ers\.) (?:för )?\p{Lu}.*)$/u.exec(
      open,
    );
  if (served !== null && isPersonName(served[1] ?? ''))
    return { name: served[1] ?? '', facts: [served[2] ?? ''], notes };
  const led = /^((?:vice |v\. ?|tf\.? )?\p{L}[\p{Ll}.]+)[:]?\s+(.+)$/u.exec(open);
  const lead = led?.[1] ?? '';
  if (led !== null && (readRole(lead) !== null || isTitle(lead)) && isPersonName(led[2] ?? ''))
    return { name: led[2] ?? '', facts: [lead], notes };
  return { name: open, facts: [], notes };
}

/** Segments of one line: cut at commas and semicolons outside parentheses, at "och", and where entries run together. */
function segmentsOf(line: string): string[] {
  const cut = cutOutside(line.replace(/^[-–•*]\s+/, ''));
  return cut.flatMap((segment) => (segment === ';' ? [segment] : cutAtAnd(segment))).flatMap(cutRunTogether);
}

function cutOutside(line: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const char of line) {
    if (char === '(' || char === '[') depth++;
    if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    if (depth === 0 && (char === ',' || char === ';')) {
      parts.push(part, ...(char === ';' ? [';'] : []));
      part = '';
    } else part += char;
  }
  return [...parts, part].map((one) => one.trim()).filter((one) => one !== '');
}

/** "Anna Berg och Bo Ek" names two people; "miljö och bygg" is one thing. */
function cutAtAnd(segment: string): string[] {
  const parts = segment.split(/\s+(?:och|samt|and|&)\s+(?![^(]*\))/);
  return parts.length > 1 && parts.every((part) => isPersonName(bare(part).name)) ? parts : [segment];
}

const NAMES = "\\p{Lu}[\\p{L}'’.-]*(?: (?:(?:von|af|de|van|der) )?\\p{Lu}[\\p{L}'’.-]*){1,4}";
const AFTER_NOTE = new RegExp(`^(.*?\\))\\s+(?=(${NAMES}))(.+)$`, 'u');

/** Words that always stand before the names they belong to. */
const PURE_LEAD = /^(?:ledamöterna|ledamöter|(?:v\. ?)?ordf\.|sekr\.|adj\.|ers\.)$/i;

/** "Bjurholms kommun Helen Sundström": the end of one entry and the name of the next. */
function cutRunTogether(segment: string): string[] {
  const afterNote = AFTER_NOTE.exec(segment);
  if (afterNote !== null && isPersonName((afterNote[2] ?? '').trim()))
    return [...cutRunTogether(afterNote[1] ?? ''), ...cutRunTogether(afterNote[3] ?? '')];
  const lastWord = new RegExp(`^(.*\\s)?(\\p{Ll}[\\p{Ll}.]*)\\s+(${NAMES}(?:\\s*\\(.*\\))?)$`, 'u').exec(
    segment,
  );
  const head = `${lastWord?.[1] ?? ''}${lastWord?.[2] ?? ''}`.trim();
  const next = lastWord?.[3] ?? '';
  if (lastWord === null || /^(?:von|af|de|van|der)$/.test(lastWord[2] ?? '')) return [segment];
  const endsEntry = isOrganisation(head) || readRole(head) !== null || isTitle(head);
  if (PURE_LEAD.test(head)) return [segment];
  const startsNext = isPersonName(bare(next).name);
  const isLead = (readRole(head) !== null || isTitle(head)) && !isOrganisation(head) && !head.includes(' ');
  return endsEntry && startsNext && (!isLead || head === head.toLowerCase()) ? [head, next] : [segment];
}
