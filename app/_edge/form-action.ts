/**
 * How a form asks: it is read, the person is found, one verb is called, and what comes of it is told in her language.
 * The verb decides; nothing here does. Unknown failures are written down once and told as ours.
 */
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { type AppError, toAppError } from '@/lib/errors';
import { takeToken } from '@/lib/identity/rate-limit';
import { currentActor, openDeps } from './asking';
import { FIELD_OF_REASON } from './field-of-reason';
import type { FormAction, FormState } from './form-state';
import { logFailure } from './log';
import { readForm } from './read-form';
import { sentenceOf } from './sentence';
import { type Asking, signInPath } from './view';

/** `to`: go there. `say`: stay, see the page as it now is, and read this. */
export type Outcome = { readonly to: string } | { readonly say: string };

/** A server action for a form of people who are signed in. */
export function formAction<S extends z.ZodType>(
  schema: S,
  perform: (asking: Asking, input: z.output<S>) => Promise<Outcome>,
): FormAction {
  return async (_previous, form) => {
    const ended = await attempt(schema, perform, form);
    if ('to' in ended) redirect(ended.to);
    return ended;
  };
}

async function attempt<S extends z.ZodType>(
  schema: S,
  perform: (asking: Asking, input: z.output<S>) => Promise<Outcome>,
  form: FormData,
): Promise<FormState | { readonly to: string }> {
  try {
    const deps = await openDeps();
    const actor = await currentActor();
    if (actor === null) return { to: await signInPath() };
    await takeToken(deps, { bucket: 'writeByPerson', key: actor.personId });
    const read = await readForm(schema, form);
    if (read.state === 'refused') return read;
    const outcome = await perform({ actor, deps }, read.input);
    if ('to' in outcome) return outcome;
    refresh();
    return { state: 'done', sentence: outcome.say };
  } catch (thrown) {
    return refused(toAppError(thrown));
  }
}

async function refused(error: AppError): Promise<FormState | { readonly to: string }> {
  if (error.code === 'unauthenticated') return { to: await signInPath() };
  if (error.code === 'internal' || error.code === 'corrupt') logFailure('form', error.cause ?? error);
  const sentence = await sentenceOf(error);
  const field = FIELD_OF_REASON[error.reason ?? ''];
  return {
    state: 'refused',
    code: error.code,
    sentence,
    fields: field === undefined ? {} : { [field]: sentence },
  };
}
