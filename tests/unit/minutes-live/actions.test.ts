import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { LiveModel } from '@/lib/browser/editor/live-model';
import { readBlocks } from '@/lib/minutes/live/blocks';
import { addParticipant, readParticipants, setParticipant } from '@/lib/minutes/live/people';
import { readAction, readItem } from '@/lib/minutes/live/read-items';
import { addAction, addOwner, deleteAction, placeAction, taskOf } from '@/lib/minutes/live/write-actions';
import { addItem, deleteItem, moveItem } from '@/lib/minutes/live/write-items';

const ACTION = {
  id: 'a1',
  itemId: 'i1',
  task: '',
  due: null,
  dueText: null,
  owners: [],
  status: 'open' as const,
};

/** Two replicas of a document with one item and one action. */
function two(): [Y.Doc, Y.Doc] {
  const first = new Y.Doc();
  addItem(first, { id: 'i1', title: 'Ett', parent: null, after: null, fields: {} });
  addAction(first, ACTION);
  const second = new Y.Doc();
  Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
  return [first, second];
}

function meet(first: Y.Doc, second: Y.Doc): void {
  Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
  Y.applyUpdate(first, Y.encodeStateAsUpdate(second));
}

describe('facts that two people change at once', () => {
  it('keep both owners of an action', () => {
    const [first, second] = two();
    addOwner(first, 'a1', { name: 'Karin', person: null });
    addOwner(second, 'a1', { name: 'Johan', person: null });
    meet(first, second);
    expect(
      readAction(first, 'a1')
        ?.owners.map((owner) => owner.name)
        .sort(),
    ).toEqual(['Johan', 'Karin']);
  });

  it('show an action again whose task was written while it was deleted, and can place it', () => {
    const [first, second] = two();
    deleteAction(first, 'a1');
    taskOf(second, 'a1')?.insert(0, 'Ring länsstyrelsen');
    expect(readAction(first, 'a1')).toBeNull();
    meet(first, second);
    expect(readAction(first, 'a1')).toMatchObject({ task: 'Ring länsstyrelsen', rescued: true });
    const model = new LiveModel(first);
    expect(model.current().unplaced.map(({ id }) => id)).toEqual(['a1']);
    placeAction(first, 'a1', 'b1');
    expect(readBlocks(first, 'i1')).toMatchObject([{ type: 'action', target: 'a1' }]);
    expect(model.current().unplaced).toEqual([]);
    model.destroy();
  });

  it('show an item again whose title was written while it was deleted', () => {
    const [first, second] = two();
    deleteItem(first, 'i1');
    expect(readItem(first, 'i1')).toBeNull();
    const map = second.getMap('items').get('i1') as Y.Map<unknown>;
    (map.get('title') as Y.Text).insert(3, ' mer');
    meet(first, second);
    expect(readItem(first, 'i1')).toMatchObject({ title: 'Ett mer', rescued: true });
  });

  it('keep different facts of one participant', () => {
    const [first, second] = two();
    addParticipant(first, { id: 'p1', name: 'Karin' });
    meet(first, second);
    setParticipant(first, 'p1', { name: 'attendance', value: 'absent' });
    setParticipant(second, 'p1', { name: 'role', value: 'chair' });
    meet(first, second);
    expect(readParticipants(first)).toMatchObject([{ attendance: 'absent', role: 'chair' }]);
  });

  it('keep two items in sight that were put under each other', () => {
    const [first, second] = two();
    addItem(first, { id: 'i2', title: 'Två', parent: null, after: 'i1', fields: {} });
    meet(first, second);
    moveItem(first, 'i1', { parent: 'i2', after: null });
    moveItem(second, 'i2', { parent: 'i1', after: null });
    meet(first, second);
    const model = new LiveModel(first);
    expect(model.current().agenda.map(({ item, number }) => [item.id, number])).toEqual([
      ['i1', '1'],
      ['i2', '1.1'],
    ]);
    model.destroy();
  });
});
