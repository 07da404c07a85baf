/** The shapes of updates, read once for each array of bytes: a home that keeps its log in memory never reads one twice. */
import { readUpdateShape, type UpdateShape } from '@/lib/protocol/update-shape';

const shapes = new WeakMap<Uint8Array, UpdateShape>();

/** @throws AppError `invalid` when the bytes are no acceptable update */
export function shapeOf(update: Uint8Array): UpdateShape {
  const shape = shapes.get(update) ?? readUpdateShape(update);
  shapes.set(update, shape);
  return shape;
}
