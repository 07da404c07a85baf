/** Development only: the mail that would have left this machine. Its page refuses to exist in production. */
import { type CaughtMail, listCaughtMail as listStored } from '@/lib/store/caught-mail';
import type { Deps } from './deps';

/** Newest first. Nothing is ever caught in production, so there it is empty. */
export function listCaughtMail(deps: Deps): Promise<readonly CaughtMail[]> {
  return listStored(deps.table);
}
