/**
 * How a page asks: one call, with the person who is signed in. Unknown and forbidden become the same page; who is not
 * signed in goes to sign in and comes back; a failure of ours is shown without a word about what it was.
 */
import { notFound, redirect } from 'next/navigation';
import type { Actor } from '@/lib/access/actor';
import { toAppError } from '@/lib/errors';
import type { SigningDeps } from '@/lib/identity/deps';
import { currentActor, currentPath, openDeps } from './asking';
import { describeFailure } from './log';

export type Asking = { readonly actor: Actor; readonly deps: SigningDeps };

/** What `ask` resolves with; on a refusal the page ends here. */
export async function view<T>(ask: (asking: Asking) => Promise<T>): Promise<T> {
  const asking = await settle(async () => ({ actor: await currentActor(), deps: await openDeps() }));
  if (asking.actor === null) redirect(await signInPath());
  const { actor, deps } = asking;
  return settle(() => ask({ actor, deps }));
}

/** As `view`, for pages that anyone may read. */
export async function openView<T>(
  ask: (asking: { readonly actor: Actor | null; readonly deps: SigningDeps }) => Promise<T>,
): Promise<T> {
  return settle(async () => ask({ actor: await currentActor(), deps: await openDeps() }));
}

/** Where to sign in so that one comes back to this page. */
export async function signInPath(): Promise<string> {
  return `/sign-in?returnTo=${encodeURIComponent(await currentPath())}`;
}

async function settle<T>(ask: () => Promise<T>): Promise<T> {
  let refusal: ReturnType<typeof toAppError>;
  try {
    return await ask();
  } catch (thrown) {
    refusal = toAppError(thrown);
  }
  if (refusal.code === 'notFound') notFound();
  if (refusal.code === 'unauthenticated') redirect(await signInPath());
  // Next logs what a page throws; so it is thrown without its words.
  const wordless = new Error(`page failed: ${refusal.code}`);
  wordless.stack = `${wordless.message}\n${describeFailure(refusal.cause ?? refusal)}`;
  // The digest is all that reaches the browser; app/error.tsx makes a sentence of its code.
  throw Object.assign(wordless, { digest: `${refusal.code}-${crypto.randomUUID().slice(0, 8)}` });
}
