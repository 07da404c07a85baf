import { openIdentity } from '@/lib/identity/deps';
import { answerFrontchannelLogout } from '@/lib/identity/routes';

type Context = { readonly params: Promise<{ readonly organisation: string }> };

export async function GET(request: Request, context: Context): Promise<Response> {
  return answerFrontchannelLogout(await openIdentity(), request, (await context.params).organisation);
}
