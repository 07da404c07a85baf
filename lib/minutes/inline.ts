/**
 * Inline Markdown of the record: bold, italic, line breaks and escapes, nothing else. Owns both directions; any string is
 * readable, and `readInline(writeInline(runs))` gives the same runs back.
 */

/** A stretch of text with one look. Adjacent runs differ in look. */
export type Run = { readonly text: string; readonly bold: boolean; readonly italic: boolean };

const ESCAPABLE = /[!-/:-@[-`{-~]/;

/**
 * Marks up runs. Literal marks are escaped; space at the edge of an emphasis moves outside it. Between two looks only what
 * differs is written: closing and opening the same mark side by side would read as another mark.
 */
export function writeInline(runs: readonly Run[]): string {
  let written = '';
  let now: Look = PLAIN_LOOK;
  for (const { text, ...look } of mergeRuns(runs.flatMap(withPlainEdges))) {
    written += `${changeOf(now, look)}${escapeInline(text)}`;
    now = look;
  }
  return written + changeOf(now, PLAIN_LOOK);
}

type Look = Omit<Run, 'text'>;
const PLAIN_LOOK: Look = { bold: false, italic: false };

const changeOf = (from: Look, to: Look): string =>
  `${from.bold === to.bold ? '' : '**'}${from.italic === to.italic ? '' : '*'}`;

function withPlainEdges(run: Run): Run[] {
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.text) ?? [];
  const parts = [
    { text: before, ...PLAIN_LOOK },
    { ...run, text: core },
    { text: after, ...PLAIN_LOOK },
  ];
  return parts.filter(({ text }) => text !== '');
}

function mergeRuns(runs: readonly Run[]): Run[] {
  const merged: Run[] = [];
  for (const run of runs) push(merged, run);
  return merged;
}

/** Plain text as inline Markdown: only characters that would otherwise be read as marks get a backslash. */
export function escapeInline(text: string): string {
  return text
    .replace(/[\\*`<]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/\](?=\()/g, '\\]');
}

type Token = { text: string; mark: 0 | 1 | 2 };

/** Reads inline Markdown. A mark without its partner is text. `__bold__` and `_italic_` at word edges are read too. */
export function readInline(markdown: string): Run[] {
  const runs: Run[] = [];
  let bold = false;
  let italic = false;
  for (const { text, mark } of pairMarks(tokens(markdown))) {
    if (mark === 2) bold = !bold;
    else if (mark === 1) italic = !italic;
    else push(runs, { text, bold, italic });
  }
  return runs;
}

/** The text without marks. */
export function plainInline(markdown: string): string {
  return readInline(markdown)
    .map((run) => run.text)
    .join('');
}

function push(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  if (last !== undefined && last.bold === run.bold && last.italic === run.italic)
    runs[runs.length - 1] = { ...last, text: last.text + run.text };
  else runs.push(run);
}

/** Characters that cannot be marks, many at a time. */
const PLAIN = /^[^\\*_]+/;

function tokens(markdown: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < markdown.length; ) {
    const plain = PLAIN.exec(markdown.slice(at, at + 4096))?.[0] ?? '';
    if (plain !== '') {
      found.push({ text: plain, mark: 0 });
      at += plain.length;
      continue;
    }
    const next = tokenAt(markdown, at);
    found.push(next.token);
    at += next.length;
  }
  return found;
}

function tokenAt(markdown: string, at: number): { token: Token; length: number } {
  const char = markdown.charAt(at);
  const next = markdown.charAt(at + 1);
  if (char === '\\' && ESCAPABLE.test(next)) return { token: { text: next, mark: 0 }, length: 2 };
  if (char === '*' && next === '*') return { token: { text: '**', mark: 2 }, length: 2 };
  if (char === '*' && !(isGap(markdown.charAt(at - 1)) && isGap(next)))
    return { token: { text: '*', mark: 1 }, length: 1 };
  if (char === '_' && (isEdge(markdown.charAt(at - 1)) || isEdge(next))) {
    const double = next === '_';
    return { token: { text: double ? '__' : '_', mark: double ? 2 : 1 }, length: double ? 2 : 1 };
  }
  return { token: { text: char, mark: 0 }, length: 1 };
}

const isGap = (char: string): boolean => char === '' || /\s/.test(char);
const isEdge = (char: string): boolean => !/[\p{L}\p{N}]/u.test(char);

/** Turns marks that have no partner of their own kind into text. */
function pairMarks(found: readonly Token[]): Token[] {
  const paired = [...found];
  for (const mark of [1, 2] as const) {
    const places = paired.flatMap((token, index) => (token.mark === mark ? [index] : []));
    const lone = places.length % 2 === 1 ? places.at(-1) : undefined;
    const token = lone === undefined ? undefined : paired[lone];
    if (lone !== undefined && token !== undefined) paired[lone] = { text: token.text, mark: 0 };
  }
  return paired;
}
