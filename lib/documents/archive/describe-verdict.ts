/** A verdict in words, for a person at a terminal. The page has its own sentences, in both languages. */
import type { Problem, Verdict } from './verdict';

const WORDS: Readonly<Record<Problem['code'], string>> = {
  notReadable: 'the file is not text in UTF-8 that holds JSON',
  notArchive: 'the file is no archive of Klubba, or a part of it has another form',
  notCanonical:
    'the file is spelt differently than it was written: something was added, moved or formatted anew',
  eventChanged: 'was changed',
  eventForeign: 'belongs to another meeting',
  eventOutOfPlace: 'is not in its place',
  linkBroken: 'does not follow on the event before it',
  eventImpossible: 'could not happen then',
  signatureMissing: 'has no signature that can be one',
  signatureWrong: 'has a signature that is not over this text',
  keyUnknown: 'is signed by a key that is not in the file',
  keyChanged: 'the key was changed',
  keyUnused: 'the key has signed nothing here',
  keyNotTrusted: 'the key is none of those that are trusted',
  candidateChanged: 'names files that are not those of its hash',
  fileChanged: 'the file was changed',
  fileMissing: 'the file is missing',
  fileUnknown: 'the file is not named by the chain',
  witnessChanged: 'the statement of how long the chain is was changed',
  chainCut: 'events are missing at the end, or were added: the chain had this many',
};

/** One line for each problem. */
export function describeProblem({ code, event, name }: Problem): string {
  const where = [event === null ? null : `event ${event}`, name].filter((part) => part !== null).join(', ');
  return where === '' ? WORDS[code] : `${where}: ${WORDS[code]}`;
}

/** The whole verdict, line by line. */
export function describeVerdict(verdict: Verdict): string {
  const { meeting, through, keys, problems } = verdict;
  const what = meeting?.part === undefined ? '' : 'confidential part: ';
  const head = meeting === null ? [] : [`${what}${meeting.title}, ${meeting.date} (${meeting.state})`];
  const signed = keys.map(
    ({ kid, isTrusted }) =>
      `signed by key ${kid}${isTrusted === null ? ' (not compared with any you trust)' : ''}`,
  );
  const end =
    through === null
      ? ['NOT INTACT', ...problems.map((one) => `  ${describeProblem(one)}`)]
      : [`INTACT: complete through event ${through.n} at ${through.at}`, `head ${through.head}`];
  return [...head, ...end, ...signed].map((line) => `${line}\n`).join('');
}
