/** Why a version was kept, and how an address names it. */
import { VERSION_NAMES, type VersionName } from '@/lib/workspace/keep-step';

/** The text as it is now, in the address. */
export const NOW = 'now';

/** The version in an address: ms since 1970, `null` for now, `undefined` for what is no version. */
export function versionOf(part: string): number | null | undefined {
  if (part === NOW) return null;
  return /^\d{1,15}$/.test(part) ? Number(part) : undefined;
}

/** The name of its message; one that was kept without asking has none of its own. */
export const nameOf = (name: string): VersionName | 'kept' =>
  VERSION_NAMES.find((known) => known === name) ?? 'kept';
