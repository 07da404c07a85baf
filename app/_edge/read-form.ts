/** Turns a form into what its schema says, or into a sentence for each field that is not right. */
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import type { FormState } from './form-state';

type Refused = Extract<FormState, { state: 'refused' }>;
export type ReadForm<T> = { readonly state: 'read'; readonly input: T } | Refused;

/** A field that may occur any number of times: ticked boxes. */
export function manyOf<S extends z.ZodType>(schema: S): z.ZodType<readonly z.output<S>[]> {
  return z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(schema));
}

/** One line of text, trimmed, not empty. */
export function line(maxLength: number): z.ZodType<string> {
  return z.string().trim().min(1).max(maxLength);
}

/** One line of text or nothing, which is `null`. */
export function maybeLine(maxLength: number): z.ZodType<string | null> {
  return z
    .string()
    .trim()
    .max(maxLength)
    .optional()
    .transform((text) => (text === undefined || text === '' ? null : text));
}

/** A ticked box: `true` when it was sent. */
export const ticked: z.ZodType<boolean> = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

/** The input, or a refusal with the form's own sentence. */
export async function readForm<S extends z.ZodType>(
  schema: S,
  form: FormData,
): Promise<ReadForm<z.output<S>>> {
  const parsed = schema.safeParse(toRecord(form));
  if (parsed.success) return { state: 'read', input: parsed.data };
  const t = await getTranslations('common.form');
  const fields = parsed.error.issues.map((issue) => [String(issue.path[0] ?? ''), t(kindOf(issue))] as const);
  return { state: 'refused', code: 'invalid', sentence: t('notRight'), fields: Object.fromEntries(fields) };
}

function kindOf(issue: z.core.$ZodIssue): 'required' | 'tooLong' | 'notAnAddress' | 'notAllowed' {
  if (issue.code === 'too_big') return 'tooLong';
  if (issue.code === 'too_small' || (issue.code === 'invalid_type' && issue.input === undefined))
    return 'required';
  return issue.code === 'invalid_format' && issue.format === 'email' ? 'notAnAddress' : 'notAllowed';
}

/** Fields by name, several of one name as a list; files and what the framework adds are left out. */
function toRecord(form: FormData): Record<string, string | string[]> {
  const record: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name).filter((value) => typeof value === 'string');
    if (!name.startsWith('$ACTION') && texts.length > 0)
      record[name] = texts.length === 1 ? (texts[0] ?? '') : texts;
  }
  return record;
}
