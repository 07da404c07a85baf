import { openIdentity } from '@/lib/identity/deps';
import { answerBackchannelLogout } from '@/lib/identity/routes';

type Context = { readonly params: Promise<{ readonly organisation: string }> };

export async function POST(request: Request, context: Context): Promise<Response> {
  return answerBackchannelLogout(await openIdentity(), request, (await context.params).organisation);
}
