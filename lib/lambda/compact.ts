/** Compacts one room when an operator or a schedule asks for it: `{"room": "…", "endpoint": "https://…"}`. */
import { z } from 'zod';
import { type Compaction, compact } from '@/lib/room/compact';
import { openHome, roomDeps } from './home';

const schema = z.object({ room: z.string().min(1), endpoint: z.url() });

/** @throws AppError as `compact` */
export async function handler(event: unknown): Promise<{ readonly outcome: Compaction }> {
  const { room, endpoint } = schema.parse(event);
  return { outcome: await compact(roomDeps(openHome(), endpoint, new Set()), room) };
}
