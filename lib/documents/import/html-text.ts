/**
 * The plain HTML that a Word file converts to, as Markdown lines. Owns the few tags that occur; every other tag is dropped
 * and its text kept. Refuses nothing and runs nothing: the result is text.
 */
import { escapeInline } from '@/lib/minutes/inline';

type Place = {
  lists: { ordered: boolean; count: number }[];
  cells: string[] | null;
  text: string;
  lines: string[];
  prefix: string;
};

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Converts well-formed HTML of headings, paragraphs, lists, tables and emphasis. */
export function htmlToLines(html: string): string {
  const place: Place = { lists: [], cells: null, text: '', lines: [], prefix: '' };
  for (const [token = ''] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    if (token.startsWith('<')) takeTag(place, token);
    else place.text += escapeInline(readEntities(token));
  }
  flush(place);
  return place.lines.join('\n');
}

function takeTag(place: Place, token: string): void {
  const match = /^<(\/?)([a-z0-9]+)/i.exec(token);
  const closes = match?.[1] === '/';
  const name = (match?.[2] ?? '').toLowerCase();
  if (name === 'strong' || name === 'b') place.text += '**';
  else if (name === 'em' || name === 'i') place.text += '*';
  else if (name === 'br') place.text += place.cells === null ? '\n' : ' ';
  else if (name === 'ul' || name === 'ol') takeList(place, name === 'ol', closes);
  else if (name === 'tr') takeRow(place, closes);
  else if (name === 'td' || name === 'th') takeCell(place, closes);
  else if (/^(?:p|li|h[1-6]|div)$/.test(name)) takeBlock(place, name, closes);
}

function takeList(place: Place, ordered: boolean, closes: boolean): void {
  if (place.cells === null) flush(place);
  if (closes) place.lists.pop();
  else place.lists.push({ ordered, count: 0 });
  if (place.lists.length === 0 && place.cells === null) place.lines.push('');
}

function takeRow(place: Place, closes: boolean): void {
  if (!closes) {
    flush(place);
    place.cells = [];
  } else if (place.cells !== null) {
    place.lines.push(`| ${place.cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
    place.cells = null;
  }
}

function takeCell(place: Place, closes: boolean): void {
  if (closes) place.cells?.push(place.text.replace(/\s+/g, ' ').trim());
  place.text = '';
}

function takeBlock(place: Place, name: string, closes: boolean): void {
  if (place.cells !== null) {
    if (closes) place.text += ' ';
    return;
  }
  const list = place.lists.at(-1);
  flush(place);
  if (closes && list === undefined) place.lines.push('');
  if (closes) return;
  if (name.startsWith('h')) place.prefix = `${'#'.repeat(Number(name.slice(1)))} `;
  if (name !== 'li' || list === undefined) return;
  list.count += 1;
  place.prefix = `${'  '.repeat(place.lists.length - 1)}${list.ordered ? `${list.count}.` : '-'} `;
}

function flush(place: Place): void {
  const text = place.text.trim();
  if (text !== '') place.lines.push(`${place.prefix}${text}`);
  if (text !== '') place.prefix = '';
  place.text = '';
}

function readEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : whole;
  });
}
