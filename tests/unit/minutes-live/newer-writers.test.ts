import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readBlocks } from '@/lib/minutes/live/blocks';
import { bodyOf } from '@/lib/minutes/live/shape';
import { EditingClient, ITEM, settle } from '@/tests/support/editing-client';

/** Writes what a version that is not built yet might write: a block, an attribute, a mark and things inside a text. */
function writeLikeTomorrow(client: EditingClient): void {
  const body = bodyOf(client.doc, ITEM);
  const vote = new Y.XmlElement('vote');
  vote.setAttribute('id', 'vote1');
  vote.setAttribute('live', '1');
  vote.setAttribute('yes', '7');
  vote.insert(0, [new Y.XmlText('sju ja')]);
  const block = new Y.XmlElement('block');
  block.setAttribute('id', 'new1');
  block.setAttribute('live', '1');
  block.setAttribute('kind', 'reservation');
  block.setAttribute('weight', 'heavy');
  const text = new Y.XmlText();
  text.applyDelta([
    { insert: 'före ' },
    { insert: 'markerat', attributes: { underline: 'double', bold: true } },
    { insert: { chart: 'c1' } },
    { insert: ' efter' },
  ]);
  block.insert(0, [text, new Y.XmlElement('formula')]);
  client.doc.transact(() => body.insert(0, [vote, block]));
}

const stored = (client: EditingClient): string => bodyOf(client.doc, ITEM).toString();

describe('what a newer version wrote', () => {
  it('is shown, and nothing of it is written over by opening, typing beside it and closing', () => {
    const newer = new EditingClient('n', 1);
    writeLikeTomorrow(newer);
    const older = new EditingClient('o', 2);
    settle([newer, older]);
    const before = older.sent.length;
    older.remount();
    expect(older.sent.length).toBe(before);
    expect(older.text()).toContain('före markerat');

    older.type(0, 2, 'X');
    settle([newer, older]);
    expect(stored(newer)).toBe(stored(older));
    expect(stored(newer)).toContain('<vote');
    const [vote, block] = readBlocks(newer.doc, ITEM);
    expect(vote).toMatchObject({ type: 'foreign', name: 'vote', text: 'sju ja' });
    expect(block).toMatchObject({ attributes: { kind: 'reservation', weight: 'heavy' } });
    expect(block?.type === 'text' && block.content).toMatchObject([
      { text: 'föXre ', marks: {} },
      { text: 'markerat', marks: { underline: 'double', bold: true } },
      { embed: 'object', thing: { chart: 'c1' } },
      { text: ' efter', marks: {} },
      { embed: 'formula' },
    ]);
  });

  it('keeps its unknown attributes through a change of kind and its unknown marks through bold', () => {
    const newer = new EditingClient('n', 1);
    writeLikeTomorrow(newer);
    const older = new EditingClient('o', 2);
    settle([newer, older]);
    older.convert(0, 'decision');
    older.embolden(0);
    settle([newer, older]);
    const block = readBlocks(newer.doc, ITEM)[1];
    expect(block).toMatchObject({ attributes: { kind: 'decision', weight: 'heavy' } });
    expect(block?.type === 'text' && block.content[1]).toMatchObject({
      marks: { underline: 'double', bold: true },
    });
  });

  it('can be moved by an older version without being touched', () => {
    const newer = new EditingClient('n', 1);
    writeLikeTomorrow(newer);
    const older = new EditingClient('o', 2);
    settle([newer, older]);
    older.move(0, 1);
    const vote = bodyOf(newer.doc, ITEM).get(0) as Y.XmlElement;
    (vote.get(0) as Y.XmlText).insert(0, 'nu ');
    settle([newer, older]);
    expect(
      readBlocks(older.doc, ITEM)
        .map((block) => block.id)
        .slice(0, 2),
    ).toEqual(['new1', 'vote1']);
    expect(readBlocks(older.doc, ITEM)[1]).toMatchObject({ text: 'nu sju ja' });
  });

  it('comes into an open editor without any write of its own', () => {
    const older = new EditingClient('o', 2);
    older.type(0, 0, 'Vi börjar');
    const newer = new EditingClient('n', 1);
    settle([newer, older]);
    const before = older.sent.length;
    writeLikeTomorrow(newer);
    settle([newer, older]);
    expect(older.sent.length).toBe(before);
    expect(older.text()).toContain('sju ja\nföre markerat'.slice(7));
  });
});

describe('a table in the editor', () => {
  it('is whole again after a deletion over its cells', () => {
    const client = new EditingClient('a', 1);
    client.insertTable(2, 2);
    client.erase(0, 0, 1);
    const shown = client.state.doc.toJSON();
    client.remount();
    expect(shown).toEqual(client.state.doc.toJSON());
  });

  it('keeps what one person types in a column while another deletes it', () => {
    const clients = [new EditingClient('a', 1), new EditingClient('b', 2)] as const;
    const [a, b] = clients;
    a.insertTable(2, 2);
    settle(clients);
    b.type(2, 0, 'kvar');
    const place = a.blocks().findIndex((node) => node.type.name === 'table');
    const table = a.blocks()[place];
    const pos = a
      .blocks()
      .slice(0, place)
      .reduce((sum, node) => sum + node.nodeSize, 0);
    const columns = ((table?.attrs['columns'] as string[] | undefined) ?? []).slice(0, 1);
    a.dispatch(a.state.tr.setNodeAttribute(pos, 'columns', columns));
    settle(clients);
    expect(a.text()).toContain('kvar');
    expect(a.text()).toBe(b.text());
  });
});
