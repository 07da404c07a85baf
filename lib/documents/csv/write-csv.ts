/**
 * Rows as comma-separated values (RFC 4180) that a spreadsheet opens without running anything: a cell that would begin a
 * formula begins with an apostrophe instead (OWASP, CSV injection). Semicolons, because Swedish spreadsheets use the comma.
 */

/** Signs that begin a formula, also behind space, and their full-width forms. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;
const BYTE_ORDER_MARK = '\ufeff';

/** The file's text, with the mark by which spreadsheets know UTF-8. */
export function writeCsv(rows: readonly (readonly (string | null)[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('');
}

function cell(value: string | null): string {
  const text = (value ?? '').replace(/\r\n?/g, '\n').replaceAll('\u0000', '');
  const safe = FORMULA.test(text) || /^[\t\n]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
