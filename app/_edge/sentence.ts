/** What a person reads when something was refused, in her language: by the reason where there is one, else by the code. */
import { getLocale, getMessages } from 'next-intl/server';
import { type AppError, HTTP_ANSWER } from '@/lib/errors';

/** The sentence of a refusal. */
export async function sentenceOf(error: AppError): Promise<string> {
  const language = await getLocale();
  return (
    (error.reason === null ? null : await sentenceOfReason(error.reason)) ?? HTTP_ANSWER[error.code][language]
  );
}

/** The sentence of a reason, or `null` when there is none. */
export async function sentenceOfReason(reason: string): Promise<string | null> {
  const sentences: Readonly<Record<string, string>> = (await getMessages()).errors;
  return Object.hasOwn(sentences, reason) ? (sentences[reason] ?? null) : null;
}
