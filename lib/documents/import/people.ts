/**
 * Entries of people as participants. Owns roles, organisations, titles, absence, times and substitute pairs told in an
 * entry; a pair told on either line ends up on both.
 */
import { readClock } from '@/lib/minutes/found-dates';
import { matchName, nameParts } from '@/lib/minutes/names';
import type { Participant, ParticipantRole } from '@/lib/minutes/record';
import { type PersonEntry, splitPeople } from './people-entries';
import { isOrganisation, isTitle, readRole } from './person-names';

/** What the list that an entry stands in says about everyone in it. */
export type ListFacts = {
  readonly listedAs: Participant['listedAs'];
  readonly role: ParticipantRole;
  readonly attendance: Participant['attendance'];
};

export type PeopleList = { readonly facts: ListFacts; readonly lines: readonly string[] };

/** Reads several lists into participants, one per person; `rest` is text of the lists that names nobody. */
export function readPeople(lists: readonly PeopleList[]): { participants: Participant[]; rest: string[] } {
  const rest: string[] = [];
  const participants: Participant[] = [];
  for (const list of lists) {
    const split = splitPeople(list.lines);
    rest.push(...split.rest);
    for (const entry of split.entries) addParticipant(participants, readEntry(entry, list.facts));
  }
  return { participants: pairUp(participants), rest };
}

/** Adds a person, or completes the one already there with what the new entry knows. */
export function addParticipant(participants: Participant[], added: Participant): void {
  const at = participants.findIndex(
    (one) => nameParts(one.name).join(' ') === nameParts(added.name).join(' '),
  );
  const known = participants[at];
  if (known === undefined) {
    participants.push(added);
    return;
  }
  participants[at] = {
    ...known,
    organisation: known.organisation ?? added.organisation,
    title: known.title ?? added.title,
    role: known.role === 'member' || known.role === 'guest' ? added.role : known.role,
    listedAs: known.listedAs ?? added.listedAs,
    attendance: known.attendance === 'absent' ? 'absent' : added.attendance,
    replaces: known.replaces ?? added.replaces,
    replacedBy: known.replacedBy ?? added.replacedBy,
    asWritten: [known.asWritten, added.asWritten].filter((one) => one !== null).join('; ') || null,
  };
}

function readEntry(entry: PersonEntry, list: ListFacts): Participant {
  let person: Participant = {
    name: entry.name,
    organisation: null,
    title: null,
    ...list,
    replaces: null,
    replacedBy: null,
    from: null,
    until: null,
    asWritten: null,
  };
  for (const fact of entry.facts) person = applyFact(person, fact);
  const parts = entry.notes.flatMap((note) => note.split(/\s*,\s*/));
  const isAway = parts.some((part) => ABSENT.test(part));
  for (const part of parts) person = applyNote(person, part, isAway);
  return { ...person, asWritten: tellsMore(entry.printed, person) ? entry.printed : null };
}

const ABSENT = /frånvar|förhinder|förhindrad|ej närvarande|återbud|\babsent\b|apolog/i;
const REPLACES =
  /^(?:tjänstgörande |tjg\.? )?(?:ersatte|ersätter|ersättare för|ers\.? för|i stället för|istället för|suppleant för|substitute for|replac(?:es|ed|ing)|deputy for|deputi[sz](?:es|ed|ing) for|for)\s+(.+?)(?=\s*(?:§|(?:under |vid |för )?(?:punkt|ärende)|$)).*$/i;
const REPLACED_BY = /^(?:ersätts av|ersattes av|ersatt av|ersättare:?|replaced by|substitute:?)\s+(.+)$/i;

function applyNote(person: Participant, note: string, isAway: boolean): Participant {
  const replaces = REPLACES.exec(note)?.[1];
  const replacedBy = REPLACED_BY.exec(note)?.[1];
  if (replaces !== undefined) return { ...person, replaces };
  if (replacedBy !== undefined) return { ...person, replacedBy };
  if (ABSENT.test(note)) return { ...person, attendance: 'absent' };
  if (/^(?:ersättare|ers\.?)$/i.test(note) && isAway) return person;
  const timed = applyTimes(person, note);
  return timed ?? (/^[A-ZÅÄÖ]{1,3}$|§/.test(note) ? person : applyFact(person, note));
}

function applyTimes(person: Participant, note: string): Participant | null {
  const clock = /(\d{1,2}[.:]\d{2})(?:\s*[-–]\s*(\d{1,2}[.:]\d{2}))?/.exec(note);
  const [first, second] = [readClock(clock?.[1] ?? ''), readClock(clock?.[2] ?? '')];
  if (first === null) return null;
  if (second !== null) return { ...person, from: first, until: second };
  const leaves = /t\.?\s?o\.?\s?m|till|lämna|gick|until|left/i.test(note);
  return leaves ? { ...person, until: first } : { ...person, from: first };
}

function applyFact(person: Participant, fact: string): Participant {
  const role = readRole(fact);
  if (ABSENT.test(fact)) return { ...person, attendance: 'absent' };
  if (/^(?:§|p\.|punkt(?:erna)? \d|items? \d)/i.test(fact)) return person;
  if (/^(?:närvarande|present|ja|nej|yes|no|x|✓)$/i.test(fact)) return person;
  const replaces = REPLACES.exec(fact)?.[1];
  if (replaces !== undefined) return { ...person, replaces };
  if (role !== null) return { ...person, role };
  if (person.organisation === null && !startsSmall(fact) && (isOrganisation(fact) || !isTitle(fact)))
    return { ...person, organisation: fact };
  return { ...person, title: person.title === null ? fact : `${person.title}, ${fact}` };
}

const startsSmall = (text: string): boolean => /^\p{Ll}/u.test(text);

/** True when the printed entry has words that no field holds. */
function tellsMore(printed: string, person: Participant): boolean {
  const held = new Set(nameParts([person.name, person.organisation, person.title].join(' ')));
  return nameParts(printed).some((word) => !held.has(word));
}

/** Names of substitutes resolved to participants, told on both sides of each pair. */
export function pairUp(participants: readonly Participant[]): Participant[] {
  const names = participants.map((one) => one.name);
  const resolve = (raw: string | null): string | null =>
    raw === null ? null : (matchName(raw, names)?.name ?? raw);
  const pairs = participants.flatMap((one) => [
    ...(one.replaces === null ? [] : [{ by: one.name, whom: resolve(one.replaces) }]),
    ...(one.replacedBy === null ? [] : [{ by: resolve(one.replacedBy), whom: one.name }]),
  ]);
  const partly = new Set(
    participants.flatMap((one) =>
      one.replaces !== null && isPartial(one.asWritten) ? [resolve(one.replaces)] : [],
    ),
  );
  return participants.map((one) => {
    const replaces = pairs.find((pair) => pair.by === one.name)?.whom ?? null;
    const replacedBy = pairs.find((pair) => pair.whom === one.name)?.by ?? null;
    const role = replaces !== null && ['member', 'guest'].includes(one.role) ? 'substitute' : one.role;
    return {
      ...one,
      replaces,
      replacedBy,
      role,
      attendance: replacedBy === null || partly.has(one.name) ? one.attendance : 'absent',
    };
  });
}

/** "ersätter Olle Ask § 4–6": for some of the items, so that the other one was there for the rest. */
const isPartial = (printed: string | null): boolean =>
  /§\s?\d|(?:punkt|ärende)\p{L}*\s\d/iu.test(printed ?? '');
