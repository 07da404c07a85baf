/**
 * A record as a whole HTML document: self-contained, without script, the same bytes for the same record. Owns the order
 * of the parts; headings are the title (1), items (2), and what stands in an item (3).
 */
import type { Language } from '@/lib/errors';
import type { Item, MinutesRecord, Participant } from '@/lib/minutes/record';
import { blocksHtml } from './blocks';
import { escapeHtml } from './escape';
import { LABELS, type Labels } from './labels';
import { DOCUMENT_STYLE } from './style';

export type Rendering = {
  readonly language: Language;
  /** Lines under the text, such as who approved. */
  readonly footer?: readonly string[];
};

/** The document as HTML text. */
export function renderMinutes(record: MinutesRecord, { language, footer = [] }: Rendering): string {
  const labels = LABELS[language];
  const title = record.title === '' ? record.group : record.title;
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeHtml(title)}</title><style>${DOCUMENT_STYLE}</style></head><body><main>`,
    `<h1>${escapeHtml(title)}</h1>`,
    factsHtml(record, labels),
    participantsHtml(record.participants, labels),
    record.preamble === null ? '' : paragraphs(record.preamble),
    itemsHtml(record.items, labels),
    endHtml(record, labels),
    footer.length === 0
      ? ''
      : `<footer>${footer.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</footer>`,
    '</main></body></html>\n',
  ].join('');
}

function factsHtml(record: MinutesRecord, labels: Labels): string {
  const hours = [record.start, record.end].filter((time) => time !== null).join('–');
  return listOfFacts([
    [record.kind === 'protokoll' ? 'Protokoll' : 'Minnesanteckningar', record.group],
    [labels.date, record.date],
    [labels.time, hours],
    [labels.place, record.place],
  ]);
}

function listOfFacts(facts: readonly (readonly [string, string | null])[]): string {
  const known = facts.filter(([, value]) => value !== null && value !== '');
  if (known.length === 0) return '';
  return `<dl>${known.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value ?? '')}</dd>`).join('')}</dl>`;
}

function participantsHtml(participants: readonly Participant[], labels: Labels): string {
  if (participants.length === 0) return '';
  const entries = participants.map((one) => {
    const notes = [
      one.title ?? labels.roles[one.role],
      one.organisation,
      one.attendance === 'absent' ? labels.absent : null,
      one.replaces === null ? null : `${labels.replaces} ${one.replaces}`,
      [one.from, one.until].some((time) => time !== null) ? `${one.from ?? ''}–${one.until ?? ''}` : null,
    ].filter((note) => note !== null && note !== '');
    return `<li>${escapeHtml([one.name, ...notes].join(', '))}</li>`;
  });
  return `<section><h2>${labels.participants}</h2><ul>${entries.join('')}</ul></section>`;
}

function itemsHtml(items: readonly Item[], labels: Labels): string {
  let section: string | null = null;
  return items
    .map((item) => {
      const heading =
        item.section !== null && item.section !== section
          ? `<p class="section"><strong>${escapeHtml(item.section)}</strong></p>`
          : '';
      section = item.section;
      return heading + itemHtml(item, labels);
    })
    .join('');
}

function itemHtml(item: Item, labels: Labels): string {
  const facts = listOfFacts([
    [
      labels.presenters,
      item.presenters
        .map(({ name, title, organisation }) => [name, title, organisation].filter(Boolean).join(', '))
        .join('; '),
    ],
    [labels.registrations, item.registrations.map(({ number }) => number).join(', ')],
    [
      labels.attachments,
      item.attachments.map(({ label, name }) => [label, name].filter(Boolean).join(' ')).join('; '),
    ],
  ]);
  const body = blocksHtml(item.body, { labels, attachments: item.attachments });
  const heading = `<h2>${escapeHtml(`${item.number} ${item.title}`.trim())}</h2>`;
  return `<section>${heading}${facts}${body}${itemsHtml(item.items, labels)}</section>`;
}

function endHtml({ nextMeeting, previous }: MinutesRecord, labels: Labels): string {
  const next = [nextMeeting?.date ?? nextMeeting?.dateText, nextMeeting?.purpose].filter(Boolean).join(', ');
  return listOfFacts([
    [
      labels.previous,
      previous.map(({ date, outcome }) => [date, outcome].filter(Boolean).join(': ')).join('; '),
    ],
    [labels.nextMeeting, next],
  ]);
}

function paragraphs(markdown: string): string {
  const parts = markdown.split(/\n{2,}/).filter((part) => part.trim() !== '');
  return parts.map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br>')}</p>`).join('');
}
