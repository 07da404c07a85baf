/** Other meetings that the items tell of: the next one, earlier ones whose minutes were gone through, matters put off. */
import { findDates } from '@/lib/minutes/found-dates';
import { plainInline } from '@/lib/minutes/inline';
import { projectItem } from '@/lib/minutes/project-item';
import type { Item, MinutesRecord } from '@/lib/minutes/record';
import type { Notebook } from './report';

const NEXT =
  /^(?:nästa (?:möte|sammanträde|träff)|kommande (?:möte|träff|sammanträde)|(?:date of )?(?:the )?next meeting|mötestid)/i;
const PREVIOUS =
  /föregående|förra (?:mötet|protokollet)|senaste (?:protokoll|minnesanteckning)|previous (?:minutes|meeting)|minutes of the (?:previous|last)|last meeting/i;

type Meetings = Pick<MinutesRecord, 'nextMeeting' | 'previous'>;

/** Reads the next meeting and the earlier minutes, and marks the items that were put off. */
export function readMeetings(items: readonly Item[], date: string | null, notebook: Notebook): Meetings {
  for (const item of items) markCarried(item, notebook);
  const next = items.findLast((item) => NEXT.test(item.title));
  const previous = items.filter((item) => PREVIOUS.test(item.title));
  return {
    nextMeeting: next === undefined ? nextInText(items, date) : readNext(textOf(next), date),
    previous: previous.flatMap((item) => readPrevious(textOf(item), date)),
  };
}

/** "Nästa möte: 17 januari, Alby" as a line of the last item, when no item is about it. */
function nextInText(items: readonly Item[], date: string | null): Meetings['nextMeeting'] {
  const last = items.at(-1);
  const line =
    last === undefined
      ? undefined
      : textOf(last)
          .split('\n')
          .findLast((one) => NEXT.test(one));
  const said = line === undefined ? null : readNext(line.replace(/^([^:]{4,30}):\s+/, ''), date);
  return said?.date == null ? null : said;
}

function textOf(item: Item): string {
  const { notes, decisions } = projectItem(item.body);
  return [plainInline(notes), ...decisions.map((decision) => decision.text)].join('\n').trim();
}

/** The first sentence tells the day; a date that only says when the day will be fixed is not it. */
function readNext(text: string, date: string | null): Meetings['nextMeeting'] {
  const sentence = text.split(/(?<=[.!?])\s+(?=\p{Lu})|\n/u)[0]?.trim() ?? '';
  if (sentence === '') return null;
  const year = date === null ? null : Number(date.slice(0, 4));
  const found = findDates(sentence, year)[0];
  if (found === undefined || /fastställs|fastslås|bestäms|beslutas/i.test(sentence.slice(0, found.start)))
    return { date: null, dateText: sentence.replace(/\.$/, ''), purpose: null };
  const day =
    !found.yearGiven && date !== null && found.date < date ? findDates(sentence, Number(year) + 1)[0] : found;
  const following = nextOf(sentence, found.end, findDates(sentence, year)[1]?.start);
  const rest = sentence
    .slice(found.end, following)
    .replace(/^(?:[\s,;:–-]|kl(?:ockan|\.)?\s*[\d.:–-]+)+/i, '')
    .replace(/(?:[,;]|\s(?:och|samt|and|den|därefter))+\s*$/i, '')
    .replace(/\.$/, '')
    .trim();
  return { date: day?.date ?? found.date, dateText: null, purpose: rest === '' ? null : rest };
}

/** Where the facts of the first day end: a list of days goes on after a comma or a joint; other days belong to its words. */
function nextOf(sentence: string, from: number, next: number | undefined): number {
  if (
    next === undefined ||
    !/(?:[,;]|\s(?:och|samt|and))\s*(?:den |därefter )?$/i.test(sentence.slice(from, next))
  )
    return sentence.length;
  return next;
}

const OUTCOME =
  /till handlingarna|justering|godkän|fastställ|noter|korriger|rättels|approved|no (?:changes|corrections)|amend|adopt/i;

/** Every earlier day named together with a meeting or its minutes, with the sentences that tell the outcome. */
function readPrevious(text: string, date: string | null): Meetings['previous'] {
  const year = date === null ? null : Number(date.slice(0, 4));
  const sentences = text.split(/(?<=[.!?])\s+(?=\p{Lu})|\n+/u).map((one) => one.trim());
  const dates = sentences
    .filter((sentence) => /möte|anteckning|protokoll|minutes|meeting|sammanträde/i.test(sentence))
    .flatMap((sentence) =>
      findDates(sentence, year).map((found) => pastDay(found.date, found.yearGiven, date)),
    );
  const outcomes = sentences.filter((sentence) => OUTCOME.test(sentence) && findDates(sentence).length === 0);
  const told =
    outcomes.length > 0
      ? outcomes
      : sentences.filter(
          (sentence) => OUTCOME.test(sentence) || /gick igenom|gicks igenom|genomgång/i.test(sentence),
        );
  const outcome = [...new Set(told)].join(' ');
  return [...new Set(dates)]
    .filter((day) => date === null || day < date)
    .map((day) => ({ date: day, outcome: outcome === '' ? null : outcome }));
}

/** A day without a year before this meeting: this year's or the last one's. */
function pastDay(day: string, yearGiven: boolean, date: string | null): string {
  if (yearGiven || date === null || day < date) return day;
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}

const PUT_OFF =
  /(?:lyfts|lyftes|tas upp|återkommer|återupptas|fortsätt\p{L}*|skjuts(?: upp)?|flyttas|bordläggs|bordlades|hänskjuts|deferred|postponed)[^.]{0,60}?\b((?:till |vid |på |to |at )?(?:ett |the )?(?:senare|nästa|kommande|next|later)\s+(?:\p{L}*möten?|sammanträde|meeting))/iu;
const REASON = /(?:pga\.?|p\.g\.a\.?|på grund av|med anledning av|due to|because of)\s+([^.,;]+)/i;

function markCarried(item: Item, notebook: Notebook): void {
  for (const sub of item.items) markCarried(sub, notebook);
  const sentence = textOf(item)
    .split(/(?<=[.!?])\s+|\n/)
    .find((one) => PUT_OFF.test(one));
  if (sentence === undefined) return;
  const to = PUT_OFF.exec(sentence)?.[1]?.replace(/^(?:till|vid|på|to|at)\s+/i, '') ?? null;
  item.carriedOver = { to, reason: REASON.exec(sentence)?.[1]?.trim() ?? null };
  notebook.infer(`items/${item.id}/carriedOver`, sentence, { why: 'putOffInText', line: null });
}
