/** Sums in tables. Owns the reading of Swedish figures and the ways a total can come about; a row that explains nothing is left alone. */
import { plainInline } from './inline';

const TOTAL = /^(?:summa|totalt?|delsumma|resultat|netto|saldo|sum|total|subtotal|result)(?!\p{L})/iu;

/** "2 695 700", "-2 218 900", "- 1 586 100 kr", "1 234,5" as a number, or null. */
export function readFigure(cell: string): number | null {
  const text = plainInline(cell)
    .replace(/[\u2212\u2012-\u2014]/g, '-')
    .replace(/(?:t|m|mn|md)?kr\.?$|sek$|€$|:-$/i, '')
    .replace(/\s/g, '');
  if (!/^[-+]?\d{1,15}(?:[,.]\d{1,4})?$/.test(text)) return null;
  return Number(text.replace(',', '.'));
}

export type WrongSum = {
  readonly row: number;
  readonly column: number;
  readonly stated: number;
  readonly expected: number;
};

/** Totals of a table that no way of adding explains. */
export function findWrongSums(rows: readonly (readonly string[])[]): WrongSum[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => column)
    .slice(1)
    .flatMap((column) => wrongInColumn(rows, column));
}

type Figure = { row: number; value: number; isTotal: boolean };

function wrongInColumn(rows: readonly (readonly string[])[], column: number): WrongSum[] {
  const figures = rows.flatMap((cells, row): Figure[] => {
    const value = readFigure(cells[column] ?? '');
    return value === null ? [] : [{ row, value, isTotal: TOTAL.test(plainInline(cells[0] ?? '').trim()) }];
  });
  return figures.flatMap((figure, index) => {
    if (!figure.isTotal) return [];
    const ways = waysTo(figures.slice(0, index));
    if (ways.length === 0 || ways.some((way) => Math.abs(way - figure.value) < 0.005)) return [];
    const nearest = [...ways].sort((a, b) => Math.abs(a - figure.value) - Math.abs(b - figure.value))[0] ?? 0;
    if (Math.abs(nearest - figure.value) > Math.max(1, Math.abs(figure.value)) * 0.2) return [];
    return [{ row: figure.row, column, stated: figure.value, expected: Math.round(nearest * 100) / 100 }];
  });
}

/** Rows since the last total, all rows that are no totals, all totals; added, or the first less the others. */
function waysTo(above: readonly Figure[]): number[] {
  const lastTotal = above.findLastIndex((figure) => figure.isTotal);
  const groups = [
    above.slice(lastTotal + 1),
    above.filter((figure) => !figure.isTotal),
    above.filter((figure) => figure.isTotal),
    above,
  ].filter((group) => group.length >= 2);
  return groups.flatMap((group) => {
    const [first = 0, ...rest] = group.map((figure) => figure.value);
    const others = rest.reduce((sum, value) => sum + value, 0);
    return [first + others, first - others];
  });
}

/** A figure as minutes print it: spaces between thousands, a comma before decimals. */
export function writeFigure(value: number): string {
  const [whole = '', decimals] = Math.abs(value).toString().split('.');
  const grouped = whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ' ');
  return `${value < 0 ? '-' : ''}${grouped}${decimals === undefined ? '' : `,${decimals}`}`;
}
