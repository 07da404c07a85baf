/** What a form knows about its last attempt. Travels to the browser, so it holds sentences, never errors. */
import type { ErrorCode } from '@/lib/errors';

export type FormState =
  | { readonly state: 'untouched' }
  | { readonly state: 'done'; readonly sentence: string }
  | {
      readonly state: 'refused';
      readonly code: ErrorCode;
      readonly sentence: string;
      /** A sentence for each field that was not right, by the field's name. */
      readonly fields: Readonly<Record<string, string>>;
    };

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

export const UNTOUCHED: FormState = { state: 'untouched' };
