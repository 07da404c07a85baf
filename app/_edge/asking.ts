/** Who asks and with what: opened once for each request, shared by the page, its layout and its head. */
import { headers } from 'next/headers';
import { cache } from 'react';
import { currentActor as readActor } from '@/lib/identity/current-actor';
import { openIdentity, type SigningDeps } from '@/lib/identity/deps';

/** What verbs and identity functions are given. @throws Error when the table cannot be opened */
export const openDeps = cache((): Promise<SigningDeps> => openIdentity());

/** The person of this request, or `null`. Reads the session anew for each request, so an end counts at once. */
export const currentActor = cache(readActor);

/** Path and query of this request. */
export async function currentPath(): Promise<string> {
  return (await headers()).get('x-klubba-path') ?? '/';
}
