/**
 * The fingerprints of a whole chain, as an installation publishes them for copies that everybody may read, and what they say
 * of an archive: whether it is as long as the chain is now. That is what an archive by itself cannot tell.
 */
import { z } from 'zod';
import { type PublicKey, publicKeySchema } from '@/lib/store/detached-jws';
import { encodeWitness, WITNESS_SCHEMA, type Witness, witnessSchema } from './archive';
import type { Verdict } from './verdict';
import { signatureProblems } from './verify-chain';

export const HEADS_SCHEMA = 'klubba-heads/1';

export const headsSchema = z.strictObject({
  schema: z.literal(HEADS_SCHEMA),
  meeting: z.string(),
  /** SHA-256 of each event, in order. */
  heads: z.array(z.string()).min(1),
  /** The signed statement that the last of them is the head, and when. */
  witness: z.strictObject({ json: z.string(), jws: z.string() }),
});
export type Heads = z.infer<typeof headsSchema>;
/** What an installation answers with at /verify/keys. */
export const keySetSchema = z.object({ keys: z.array(publicKeySchema).min(1) });

/**
 * `same`: the archive ends where the chain ends. `older`: it is genuine, and the chain has gone on. `ahead`: it is longer than
 * the chain, which was set back. `different`: the chain has another history.
 */
export type Standing = {
  readonly state: 'same' | 'older' | 'ahead' | 'different';
  /** Events of the archive, and of the chain now. */
  readonly archived: number;
  readonly now: number;
};

/** How an intact archive stands to the chain as it is. */
export function standingOf(through: NonNullable<Verdict['through']>, heads: readonly string[]): Standing {
  const { n, head } = through;
  const counts = { archived: n, now: heads.length };
  if (n > heads.length) return { state: 'ahead', ...counts };
  if (heads[n - 1] !== head) return { state: 'different', ...counts };
  return { state: n === heads.length ? 'same' : 'older', ...counts };
}

/** What the witness says, or `null` unless one of these keys signed it and it names the last of the heads. */
export async function readWitness(
  { meeting, heads, witness }: Heads,
  keys: readonly PublicKey[],
): Promise<Witness | null> {
  const known = new Map(keys.map((key) => [key.kid, key]));
  const problems = await signatureProblems({ text: witness.json, jws: witness.jws, keys: known }, null);
  if (problems.length > 0) return null;
  const said = witnessSchema.safeParse(JSON.parse(witness.json));
  if (!said.success || encodeWitness(said.data) !== witness.json) return null;
  const { schema, meeting: of, n, head } = said.data;
  const isRight = schema === WITNESS_SCHEMA && of === meeting && n === heads.length && head === heads.at(-1);
  return isRight ? said.data : null;
}
