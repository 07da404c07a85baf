/**
 * Rows of equal things: a table where there is room, cards where there is not. The roles are written out because a
 * browser forgets them when a table is laid out as blocks.
 */
import type { ReactNode } from 'react';

export type Column<Row> = {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** The column says what the row is; on a card it stands alone, without its label. */
  readonly isTitle?: boolean;
};

type Props<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
};

// biome-ignore-start lint/a11y/noRedundantRoles: a table laid out as cards loses its own roles
export function Register<Row>({ label, columns, rows, rowId }: Props<Row>): ReactNode {
  return (
    <table className="register" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.id} scope="col" role="columnheader">
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowId(row)} role="row">
            {columns.map((column) => (
              <td key={column.id} role="cell" data-label={column.isTitle ? undefined : column.label}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
// biome-ignore-end lint/a11y/noRedundantRoles: a table laid out as cards loses its own roles
