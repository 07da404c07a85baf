import { openIdentity } from '@/lib/identity/deps';
import { answerOperatorInvitation } from '@/lib/identity/operator-invitation-page';

export async function GET(request: Request): Promise<Response> {
  return answerOperatorInvitation(await openIdentity(), request);
}

export async function POST(request: Request): Promise<Response> {
  return answerOperatorInvitation(await openIdentity(), request);
}
