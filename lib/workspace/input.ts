/** What a person typed or a program sent, checked before anything is read. Owns the pieces that several verbs share. */
import { z } from 'zod';
import { normaliseAddress } from '@/lib/access/address';
import { GROUP_ROLES } from '@/lib/access/roles';
import { AppError } from '@/lib/errors';
import { MAX_NAME_LENGTH } from '@/lib/limits';

/** A name or a title: one line, not empty. */
export const nameField = z.string().trim().min(1, 'nameMissing').max(MAX_NAME_LENGTH, 'nameTooLong');
/** An id of ours, as found in an address. What cannot be one is simply not found, so only its size is checked. */
export const idField = z.string().min(1).max(200);
/** Local date. A year far away is a slip of the hand, and would not sort among the others. */
export const dateField = z.iso
  .date('dateInvalid')
  .refine((date) => date >= '1971-01-01' && date < '2200-01-01', 'dateInvalid');
/** Local wall clock, "HH:MM"; an empty field is no time. */
export const clockField = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'timeInvalid')
  .transform((value) => (value === '' ? null : value))
  .nullable();
export const placeField = z
  .string()
  .trim()
  .max(MAX_NAME_LENGTH, 'placeTooLong')
  .transform((value) => (value === '' ? null : value))
  .nullable();
export const rolesField = z
  .array(z.enum(GROUP_ROLES))
  .min(1, 'roleMissing')
  .transform((roles) => GROUP_ROLES.filter((role) => roles.includes(role)));
export const languageField = z.enum(['sv', 'en']).default('sv');
/** An e-mail address in the one form in which addresses are compared. */
export const emailField = z
  .string()
  .trim()
  .transform((typed, context) => {
    const address = normaliseAddress(typed);
    if (address !== null) return address.address;
    context.addIssue({ code: 'custom', message: 'emailInvalid' });
    return z.NEVER;
  });
/** Made once by the form that sends it, so that sending it twice creates one thing. */
export const requestIdField = z.string().min(8).max(200).optional();

/**
 * The input in its parsed form.
 * @throws AppError `invalid` with the first complaint's reason
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const message = parsed.error.issues[0]?.message ?? '';
  throw new AppError('invalid', /^[a-z]+[a-zA-Z]*$/.test(message) ? message : null, { cause: parsed.error });
}
