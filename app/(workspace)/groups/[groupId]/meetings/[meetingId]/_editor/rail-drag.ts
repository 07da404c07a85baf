'use client';
/** Items of the agenda moved by dragging: over an edge they stand beside the other, over its middle they hang under it. */
import { type DragEvent, useState } from 'react';
import type { EditingPage } from '@/lib/browser/editor/editing-page';
import { type DropEdge, placeAfterDrop } from '@/lib/minutes/live/drop-item';
import { readItems } from '@/lib/minutes/live/read-items';
import { moveItem } from '@/lib/minutes/live/write-items';

type Over = { readonly id: string; readonly edge: DropEdge };

/** How much of a line's height counts as its edge. */
const EDGE_SHARE = 0.3;

export type DragProps = {
  readonly draggable: boolean;
  readonly 'data-drop': DropEdge | undefined;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: () => void;
  readonly onDragEnd: () => void;
  readonly onDrop: (event: DragEvent) => void;
};

/** What a line of the agenda needs to be dragged and dropped on. */
export function useRailDrag(page: EditingPage, mayWrite: boolean): (id: string) => DragProps {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<Over | null>(null);
  const end = (): void => {
    setDragged(null);
    setOver(null);
  };
  return (id) => ({
    draggable: mayWrite,
    'data-drop': over?.id === id ? over.edge : undefined,
    onDragStart: (event) => {
      event.dataTransfer.effectAllowed = 'move';
      setDragged(id);
    },
    onDragOver: (event) => {
      if (dragged === null || dragged === id) return;
      event.preventDefault();
      const edge = edgeUnder(event);
      if (over?.id !== id || over.edge !== edge) setOver({ id, edge });
    },
    onDragLeave: () => setOver((now) => (now?.id === id ? null : now)),
    onDragEnd: end,
    onDrop: (event) => {
      event.preventDefault();
      end();
      const on = { id, edge: edgeUnder(event) };
      const place = dragged === null ? null : placeAfterDrop(readItems(page.doc), dragged, on);
      if (dragged !== null && place !== null) page.edit((doc) => moveItem(doc, dragged, place));
    },
  });
}

function edgeUnder(event: DragEvent): DropEdge {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  const at = (event.clientY - top) / height;
  return at < EDGE_SHARE ? 'before' : at > 1 - EDGE_SHARE ? 'after' : 'inside';
}
