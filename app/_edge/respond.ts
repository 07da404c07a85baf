/** How a route answers: JSON for what worked, the code and its sentence for what was refused; nothing is cached. */
import type { Actor } from '@/lib/access/actor';
import { AppError, HTTP_ANSWER, toAppError } from '@/lib/errors';
import type { SigningDeps } from '@/lib/identity/deps';
import { takeToken } from '@/lib/identity/rate-limit';
import { currentActor, openDeps } from './asking';
import { logFailure } from './log';
import { sentenceOf } from './sentence';

const NO_STORE = { 'Cache-Control': 'no-store' };

/** Calls `perform` for whoever is signed in. @returns 401 for nobody, else what came of it */
export async function respond(
  perform: (asking: { readonly actor: Actor; readonly deps: SigningDeps }) => Promise<Response | object>,
): Promise<Response> {
  try {
    const deps = await openDeps();
    const actor = await currentActor();
    if (actor === null) throw new AppError('unauthenticated');
    await takeToken(deps, { bucket: 'requestByPerson', key: actor.personId });
    const answer = await perform({ actor, deps });
    return answer instanceof Response ? answer : Response.json(answer, { headers: NO_STORE });
  } catch (thrown) {
    return refusalResponse(toAppError(thrown));
  }
}

/** The answer for a refusal. Writes down what is our own failure. */
export async function refusalResponse(error: AppError): Promise<Response> {
  if (error.code === 'internal' || error.code === 'corrupt') logFailure('route', error.cause ?? error);
  return Response.json(
    { code: error.code, reason: error.reason, sentence: await sentenceOf(error) },
    { status: HTTP_ANSWER[error.code].status, headers: NO_STORE },
  );
}
