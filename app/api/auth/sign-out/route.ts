import { openIdentity } from '@/lib/identity/deps';
import { answerSignOut } from '@/lib/identity/routes';

export async function POST(request: Request): Promise<Response> {
  return answerSignOut(await openIdentity(), request);
}
