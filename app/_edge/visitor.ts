/** The person in the top bar. A page that is open to all still shows when the session cannot be read. */
import type { Visitor } from '@/app/_ui/top-bar';
import { currentActor } from './asking';

/** Who is signed in, or `null`; also `null` while the table cannot be read. */
export async function currentVisitor(): Promise<Visitor | null> {
  try {
    return await currentActor();
  } catch {
    return null;
  }
}
