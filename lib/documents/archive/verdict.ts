/** What a verification found, as data. The sentences are in `describe-verdict.ts`. */

/** One thing that is not as it was. `event` counts from 1; `name` is a file of the archive or a key. */
export type Problem = {
  readonly code:
    | 'notReadable'
    | 'notArchive'
    | 'notCanonical'
    | 'eventChanged'
    | 'eventForeign'
    | 'eventOutOfPlace'
    | 'linkBroken'
    | 'eventImpossible'
    | 'signatureMissing'
    | 'signatureWrong'
    | 'keyUnknown'
    | 'keyChanged'
    | 'keyUnused'
    | 'keyNotTrusted'
    | 'candidateChanged'
    | 'fileChanged'
    | 'fileMissing'
    | 'fileUnknown'
    | 'witnessChanged'
    | 'chainCut';
  readonly event: number | null;
  readonly name: string | null;
};

export type Verdict = {
  readonly isIntact: boolean;
  readonly problems: readonly Problem[];
  /** Of what the file says it is; `null` when it cannot be read. */
  readonly meeting: {
    readonly id: string;
    /** Of a confidential part: its own chain, `title` its mark and `date` the day of its decision. */
    readonly part?: string;
    readonly title: string;
    readonly date: string;
    readonly state: string;
  } | null;
  /** The chain is complete through this event; `null` unless intact. */
  readonly through: { readonly n: number; readonly head: string; readonly at: string } | null;
  /** Ids (thumbprints) of the keys that signed, and whether they are among those that the verifier trusts. */
  readonly keys: readonly { readonly kid: string; readonly isTrusted: boolean | null }[];
};

export function problem(
  code: Problem['code'],
  { event = null, name = null }: Partial<Omit<Problem, 'code'>> = {},
): Problem {
  return { code, event, name };
}
