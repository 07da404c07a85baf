/** Asks an installation where the chain of published minutes stands, and says how an archive stands to it. */
import { describeStanding } from '@/lib/documents/archive/describe-standing';
import {
  type Heads,
  headsSchema,
  keySetSchema,
  readWitness,
  type Standing,
  standingOf,
} from '@/lib/documents/archive/heads';
import type { Verdict } from '@/lib/documents/archive/verdict';

/** An answer is some KB; more is not waited for. */
const PATIENCE_MS = 15_000;

export type Online =
  | { readonly state: 'compared'; readonly standing: Standing; readonly words: string }
  | { readonly state: 'notCompared'; readonly words: string };

/** @param trusted ids of keys that the verifier trusts; `null`: the keys that the installation publishes are taken */
export async function compareOnline(
  verdict: Verdict,
  { url, trusted }: { readonly url: string; readonly trusted: ReadonlySet<string> | null },
): Promise<Online> {
  const { through, meeting } = verdict;
  if (through === null || meeting === null) return not('the file itself is not intact');
  const base = url.replace(/\/+$/, '');
  const heads = await ask(`${base}/published/${encodeURIComponent(meeting.id)}/heads`);
  if (heads === null) return not(`${base} has published nothing of this meeting, or does not answer`);
  const parsed = headsSchema.safeParse(heads);
  const keys = keySetSchema.safeParse(await ask(`${base}/verify/keys`));
  if (!parsed.success || !keys.success || parsed.data.meeting !== meeting.id)
    return not(`what answers at ${base} is no installation of Klubba`);
  const usable = keys.data.keys.filter(({ kid }) => trusted === null || trusted.has(kid));
  return compared(through, parsed.data, { base, witness: await readWitness(parsed.data, usable) });
}

function compared(
  through: NonNullable<Verdict['through']>,
  { heads }: Heads,
  { base, witness }: { readonly base: string; readonly witness: Awaited<ReturnType<typeof readWitness>> },
): Online {
  if (witness === null) return not(`the answer of ${base} is not signed by a key that counts`);
  const standing = standingOf(through, heads);
  return { state: 'compared', standing, words: describeStanding(standing, base, witness.at) };
}

const not = (why: string): Online => ({ state: 'notCompared', words: `ONLINE: not compared: ${why}\n` });

/** The JSON at an address; `null` for every other answer. */
async function ask(address: string): Promise<unknown> {
  try {
    const response = await fetch(address, {
      headers: { Accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
