/** What the page asks of the server. Answers are data or a sentence; a server that cannot be reached is a sentence too. */
import type { Choices } from '@/lib/documents/import/choices';
import type { ImportView } from '@/lib/workspace/read-import';

export type Answer<T> = { readonly got: T } | { readonly sentence: string };

export type Making = Choices & {
  readonly requestId: string;
  readonly groupId: string;
  readonly title: string;
  readonly date: string;
  readonly text: string;
};

export type Source = { readonly name: string; readonly body: Blob };

/** Reads a file on the server. `null`: given up by the person. */
export async function askToRead(
  groupId: string,
  source: Source,
  signal: AbortSignal,
): Promise<Answer<ImportView> | null> {
  const asked = new URLSearchParams({ group: groupId, name: source.name });
  const answer = await ask<ImportView>(`/api/imports?${asked}`, { body: source.body, signal });
  return signal.aborted ? null : answer;
}

/** Makes the meeting. @returns where it is */
export function askToMake(making: Making): Promise<Answer<{ readonly to: string }>> {
  return ask('/api/imports/meeting', {
    body: JSON.stringify(making),
    headers: { 'Content-Type': 'application/json' },
  });
}

async function ask<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { method: 'POST', ...init });
    const told: unknown = await response.json();
    return response.ok ? { got: told as T } : { sentence: (told as { sentence: string }).sentence };
  } catch {
    return { sentence: '' };
  }
}
