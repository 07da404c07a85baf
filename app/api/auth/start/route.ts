import { openIdentity } from '@/lib/identity/deps';
import { answerStart } from '@/lib/identity/routes';

export async function POST(request: Request): Promise<Response> {
  return answerStart(await openIdentity(), request);
}
