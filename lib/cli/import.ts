/** `klubba import`: a file with minutes becomes a record. Standard output is the record alone; everything said goes to stderr. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { kindOfSource, readSource } from '@/lib/documents/import/read-source';
import type { ImportReport } from '@/lib/documents/import/report';
import { AppError, toAppError } from '@/lib/errors';
import { MAX_IMPORT_FILE_BYTES, MAX_IMPORT_LINES, MAX_IMPORT_TEXT_BYTES } from '@/lib/limits';
import { readInChild } from '@/lib/local/import-child';
import type { Item, MinutesRecord } from '@/lib/minutes/record';
import { type Command, type Io, UsageError } from './command';

const help = `Usage: klubba import FILE [--json] [--report FILE]

Reads minutes from text, Markdown, Word (.docx) or PDF and shows what they hold. FILE "-" reads standard input.

  --json         print the record (docs/record.schema.json) and nothing else
  --report FILE  write what was inferred, suggested and left unplaced to FILE as JSON, instead of to stderr
`;

/** What a refused file is told, by reason. */
const SENTENCES: Readonly<Record<string, string>> = {
  importUnreadable: 'the file cannot be read',
  importEmpty: 'the file is empty: there is no text in it',
  importTooLarge: `the file is too large: text may be ${mb(MAX_IMPORT_TEXT_BYTES)}, Word and PDF files ${mb(MAX_IMPORT_FILE_BYTES)}`,
  importBinary: 'this is not a text file; import takes text, Markdown, Word (.docx) and PDF',
  importWrongKind:
    'the content does not match the file name; import takes text, Markdown, Word (.docx) and PDF',
  importNoText: 'the PDF holds no text (a scanned picture?); run text recognition on it first',
  importDamaged: 'the file is damaged and cannot be opened',
  importProtected: 'the file is protected by a password and cannot be opened; save it without one',
  importTooManyLines: `the file has too many lines: minutes may have at most ${MAX_IMPORT_LINES}`,
  importTooSlow: 'the file takes too long or too much memory to open',
};

function mb(bytes: number): string {
  return `at most ${bytes / 1024 / 1024} MB`;
}

export const command: Command = {
  summary: 'turn a file with minutes into a record',
  help,
  run: async (args, io) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, report: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('import takes one FILE');
    try {
      const bytes = await readBytes(file, io);
      // A text is read in this process, which has nothing else to do.
      const read = kindOfSource(bytes) === 'text' ? readSource : readInChild;
      const { record, report } = await read(file, bytes);
      io.out(values.json ? `${JSON.stringify(record, null, 2)}\n` : summarise(record));
      if (values.report === undefined) io.err(reportLines(report));
      else await writeFile(resolve(io.cwd, values.report), `${JSON.stringify(report, null, 2)}\n`);
      return 0;
    } catch (thrown) {
      const known = toAppError(thrown);
      const sentence = known.reason === null ? undefined : SENTENCES[known.reason];
      if (sentence === undefined) throw thrown;
      io.err(`klubba: ${file}: ${sentence}\n`);
      return 1;
    }
  },
};

async function readBytes(file: string, io: Io): Promise<Uint8Array> {
  try {
    if (file === '-') return await readStandardInput();
    const path = resolve(io.cwd, file);
    const { size } = await stat(path);
    if (size > MAX_IMPORT_FILE_BYTES) throw new AppError('tooLarge', 'importTooLarge');
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('invalid', 'importUnreadable', { cause });
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin) {
    const bytes = Buffer.from(part as Uint8Array);
    size += bytes.length;
    if (size > MAX_IMPORT_FILE_BYTES) throw new AppError('tooLarge', 'importTooLarge');
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/** The record in a few lines per item, for a person at a terminal. */
function summarise(record: MinutesRecord): string {
  const absent = record.participants.filter((one) => one.attendance === 'absent').length;
  const head = [
    record.title,
    [record.date, [record.start, record.end].filter((one) => one !== null).join('–'), record.place]
      .filter((one) => one !== null && one !== '')
      .join(', '),
    `${record.participants.length} participants (${absent} absent), ${record.items.length} items`,
  ];
  return `${[...head, ...record.items.flatMap((item) => itemLines(item, ''))].join('\n')}\n`;
}

function itemLines(item: Item, indent: string): string[] {
  const counts = [
    [item.presenters.length, 'presenters'],
    [item.attachments.length, 'attachments'],
    [item.decisions.length, 'decisions'],
    [item.actions.length, 'actions'],
  ].filter(([count]) => count !== 0);
  const told = counts.map(([count, what]) => `${count} ${what}`).join(', ');
  const mark = item.secrecy === null ? '' : ` [${item.secrecy.mark}]`;
  const line = `${indent}${item.number.padStart(4)}  ${item.title}${mark}${told === '' ? '' : `  (${told})`}`;
  return [line, ...item.items.flatMap((sub) => itemLines(sub, `${indent}  `))];
}

function reportLines(report: ImportReport): string {
  const at = (lines: readonly [number, number] | null): string =>
    lines === null ? '' : ` (line ${lines[0]})`;
  const lines = [
    ...report.inferred.map((one) => `inferred ${one.path}: ${one.value}${at(one.lines)} – ${one.why}`),
    ...report.suggestions.map((one) => `suggests ${one.kind} in ${one.itemId}: ${one.text}${at(one.lines)}`),
    ...report.unplaced.map((one) => `unplaced, kept in ${one.keptIn}: ${one.text}${at(one.lines)}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
