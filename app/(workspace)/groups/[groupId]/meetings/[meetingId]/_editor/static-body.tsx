/** The blocks of an item as plain elements, the same to the eye as in the editor. Works without script. */
import type { ReactNode } from 'react';
import type * as Y from 'yjs';
import { Masked } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/masked';
import { type LiveBlock, readBlocks, type Table } from '@/lib/minutes/live/blocks';
import type { Inline } from '@/lib/minutes/live/inline';
import { readAction } from '@/lib/minutes/live/read-items';

type Props = {
  readonly doc: Y.Doc;
  readonly itemId: string;
  /** What stands at the place of a confidential part; a mask when nothing else is said. */
  readonly secret?: (partId: string) => ReactNode;
};

export function StaticBody({ doc, itemId, secret = mask }: Props): ReactNode {
  return (
    <div className="body">
      {readBlocks(doc, itemId).map((block) => (
        <StaticBlock key={block.id} doc={doc} block={block} secret={secret} />
      ))}
    </div>
  );
}

const mask = (): ReactNode => <Masked />;

type BlockProps = { readonly doc: Y.Doc; readonly block: LiveBlock } & Required<Pick<Props, 'secret'>>;

function StaticBlock({ doc, block, secret }: BlockProps): ReactNode {
  if (block.type === 'table') return <StaticTable table={block} />;
  if (block.type === 'foreign') return <div className="foreign">{block.text}</div>;
  if (block.type === 'action') return <StaticAction doc={doc} actionId={block.target} />;
  if (block.type === 'secret') return <div className="secret-place">{secret(block.target)}</div>;
  if (block.type !== 'text') return null;
  const { kind, list, level, act } = block.attributes;
  const data = {
    'data-block': block.id,
    'data-kind': kind,
    'data-list': list,
    'data-level': level,
    'data-act': act,
  };
  const content = <Inlines content={block.content} />;
  return kind === 'heading' ? <h3 {...data}>{content}</h3> : <p {...data}>{content}</p>;
}

function StaticAction({ doc, actionId }: { readonly doc: Y.Doc; readonly actionId: string }): ReactNode {
  const action = readAction(doc, actionId);
  if (action === null) return null;
  return (
    <div className="action" data-status={action.status}>
      <span className="action-check" aria-hidden="true" />
      <span className="action-task">{action.task}</span>
      <span className="action-when">{action.due ?? action.dueText}</span>
      <span className="action-who">{action.owners.map((owner) => owner.name).join(', ')}</span>
    </div>
  );
}

function StaticTable({ table }: { readonly table: Table }): ReactNode {
  return (
    <table data-header={table.attributes['header']}>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.id}>
            {row.cells.map((cell) => (
              <td key={cell.column}>
                <Inlines content={cell.content} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Inlines({ content }: { readonly content: readonly Inline[] }): ReactNode {
  return content.map((one, at) => {
    if ('embed' in one) return null;
    const strong = 'bold' in one.marks ? <strong>{one.text}</strong> : one.text;
    // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text have no other name than their place
    return <span key={at}>{'italic' in one.marks ? <em>{strong}</em> : strong}</span>;
  });
}
