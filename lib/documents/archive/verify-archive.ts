/**
 * Verifies an archive with nothing but its own bytes and, if they are given, the keys that the verifier trusts. Pure of
 * input and output. What it cannot know: a whole older archive of the same meeting is genuine too; its end is told.
 */
import { isOwnName, type PublicKey, signerOf } from '@/lib/store/detached-jws';
import type { SealedFile } from '@/lib/store/meeting-event';
import {
  type Archive,
  archiveSchema,
  contentOf,
  encodeArchive,
  encodeWitness,
  witnessSchema,
} from './archive';
import { type Problem, problem, type Verdict } from './verdict';
import { type CheckedChain, signatureProblems, verifyChain } from './verify-chain';

/** @param trusted ids of keys; `null`: the file's own keys are taken as they are, and the verdict names them */
export async function verifyArchive(
  bytes: Uint8Array,
  trusted: ReadonlySet<string> | null = null,
): Promise<Verdict> {
  const read = readArchive(bytes);
  if ('problem' in read) return verdictOf(null, { problems: [read.problem], keys: [], at: null });
  const { archive } = read;
  const keys = new Map(archive.keys.map((key) => [key.kid, key]));
  const checked = await verifyChain(archive, keys);
  const witness = await verifyWitness(archive, keys, checked.head);
  const problems = [
    ...checked.problems,
    ...(await keyProblems(archive)),
    ...(await fileProblems(archive, checked.files)),
    ...witness.problems,
    ...(trusted === null
      ? []
      : [...keys.keys()]
          .filter((kid) => !trusted.has(kid))
          .map((kid) => problem('keyNotTrusted', { name: kid }))),
  ];
  const named = archive.keys.map(({ kid }) => ({
    kid,
    isTrusted: trusted === null ? null : trusted.has(kid),
  }));
  return verdictOf(checked, { problems, keys: named, at: witness.at });
}

type Findings = Pick<Verdict, 'problems' | 'keys'> & { readonly at: string | null };

function verdictOf(checked: CheckedChain | null, { problems, keys, at }: Findings): Verdict {
  const told = checked?.told ?? null;
  const isIntact = problems.length === 0 && told !== null && at !== null;
  return {
    isIntact,
    problems,
    meeting: told === null ? null : summaryOf(told),
    through: isIntact && checked !== null ? { n: told.n, head: checked.head, at } : null,
    keys,
  };
}

const summaryOf = ({ n: _, ...told }: NonNullable<CheckedChain['told']>): Verdict['meeting'] => told;

function readArchive(bytes: Uint8Array): { archive: Archive } | { problem: Problem } {
  let json: unknown;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    json = JSON.parse(text);
  } catch {
    return { problem: problem('notReadable') };
  }
  const parsed = archiveSchema.safeParse(json);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    return { problem: problem('notArchive', { name: path === '' ? null : path }) };
  }
  if (encodeArchive(parsed.data) !== text) return { problem: problem('notCanonical') };
  return { archive: parsed.data };
}

/** Exactly the keys that signed something here, each under its own name. */
async function keyProblems({ keys, chain, witness }: Archive): Promise<Problem[]> {
  const used = new Set([...chain, witness].map(({ jws }) => signerOf(jws)));
  const names = keys.map(({ kid }) => kid);
  const problems: Problem[] = [];
  for (const key of keys) {
    if (!(await isOwnName(key))) problems.push(problem('keyChanged', { name: key.kid }));
    if (!used.has(key.kid)) problems.push(problem('keyUnused', { name: key.kid }));
  }
  if (new Set(names).size !== names.length) problems.push(problem('keyChanged'));
  return problems;
}

/** Exactly the files that the chain names as they are now, in its order. */
async function fileProblems({ files }: Archive, named: readonly SealedFile[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [index, sealed] of named.entries()) {
    const file = files[index];
    if (file === undefined) problems.push(problem('fileMissing', { name: sealed.name }));
    else if (!(await isSame(file, sealed))) problems.push(problem('fileChanged', { name: sealed.name }));
  }
  for (const file of files.slice(named.length)) problems.push(problem('fileUnknown', { name: file.name }));
  return problems;
}

async function isSame(file: Archive['files'][number], sealed: SealedFile): Promise<boolean> {
  const bytes = contentOf(file);
  const isText = sealed.mediaType.startsWith('text/') || sealed.mediaType === 'application/json';
  return (
    bytes !== null &&
    (file.encoding === 'utf8') === isText &&
    file.role === sealed.role &&
    file.name === sealed.name &&
    file.mediaType === sealed.mediaType &&
    bytes.length === sealed.size &&
    (await hashOf(bytes)) === sealed.sha256
  );
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function verifyWitness(
  { witness, meeting, part, chain }: Archive,
  keys: ReadonlyMap<string, PublicKey>,
  head: string,
): Promise<{ problems: Problem[]; at: string | null }> {
  const signature = await signatureProblems({ text: witness.json, jws: witness.jws, keys }, null);
  if (signature.length > 0) return { problems: [problem('witnessChanged')], at: null };
  const said = witnessSchema.safeParse(JSON.parse(witness.json));
  if (
    !said.success ||
    encodeWitness(said.data) !== witness.json ||
    said.data.meeting !== meeting ||
    said.data.part !== part
  )
    return { problems: [problem('witnessChanged')], at: null };
  const isComplete = said.data.n === chain.length && said.data.head === head;
  return { problems: isComplete ? [] : [problem('chainCut', { event: said.data.n })], at: said.data.at };
}
