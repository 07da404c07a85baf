/**
 * What a person makes of an import's suggestions: decisions and actions found in prose are taken in only when accepted, names
 * that were matched can be given back their printed form. Owns both changes; neither drops a word.
 */
import type { Block, DecisionBlock } from '@/lib/minutes/blocks';
import { plainInline, type Run, readInline, writeInline } from '@/lib/minutes/inline';
import { projectRecord } from '@/lib/minutes/project-item';
import type { Item, MinutesRecord } from '@/lib/minutes/record';
import { readDecisionWords } from './decision-words';
import type { Imported } from './import-minutes';
import type { Inference, Suggestion } from './report';

export type Choices = {
  /** Keys of suggestions (`suggestionKey`). */
  readonly accepted: readonly string[];
  /** Keys of matched names (`matchKey`) that are not that person. */
  readonly dismissed: readonly string[];
};

/** The same for the same text, so that a choice outlives the page it was made on. */
export const suggestionKey = ({ kind, blockId, text }: Suggestion): string => `${kind}/${blockId}/${text}`;

/** Of an inference that matched a name. */
export const matchKey = ({ path, value }: Inference): string => `${path}/${value}`;

/** The record as it becomes by the choices. Keys that name nothing change nothing. */
export function applyChoices({ record, report }: Imported, choices: Choices): MinutesRecord {
  const [accepted, dismissed] = [new Set(choices.accepted), new Set(choices.dismissed)];
  const suggestions = report.suggestions.filter((one) => accepted.has(suggestionKey(one)));
  const wrong = report.inferred.filter((one) => one.names !== undefined && dismissed.has(matchKey(one)));
  const visit = (item: Item): Item => ({
    ...suggestions
      .filter((one) => one.itemId === item.id)
      .reduce(takeIn, wrong.filter((one) => one.path.startsWith(`items/${item.id}/`)).reduce(giveBack, item)),
    items: item.items.map(visit),
  });
  return projectRecord({ ...record, items: record.items.map(visit) });
}

function giveBack(item: Item, { names }: Inference): Item {
  if (names === undefined) return item;
  const { written, meant } = names;
  return {
    ...item,
    presenters: item.presenters.map((one) =>
      one.name === meant && one.asWritten === written ? { ...one, name: written, asWritten: null } : one,
    ),
    body: item.body.map((block) => withOwner(block, names)),
  };
}

function withOwner(block: Block, { written, meant }: { written: string; meant: string }): Block {
  if (block.kind !== 'action' || !block.owners.includes(meant) || block.owners.includes(written))
    return block;
  return { ...block, owners: block.owners.map((owner) => (owner === meant ? written : owner)) };
}

function takeIn(item: Item, suggestion: Suggestion): Item {
  const at = item.body.findIndex(
    (block) =>
      block.kind === 'note' &&
      (block.id === suggestion.blockId || block.id.startsWith(`${suggestion.blockId}-`)) &&
      plainInline(block.text).includes(suggestion.text),
  );
  const note = item.body[at];
  if (note?.kind !== 'note') return item;
  const made =
    suggestion.kind === 'decision' ? withDecision(note, suggestion.text) : [note, actionOf(suggestion)];
  return { ...item, body: [...item.body.slice(0, at), ...made, ...item.body.slice(at + 1)] };
}

/** The prose stays: it tells more than the task. */
function actionOf({ blockId, text, owners }: Suggestion): Block {
  const id = `${blockId}-action`;
  return { kind: 'action', id, task: text, due: null, dueText: null, owners: [...owners], status: 'open' };
}

/** The sentence becomes the decision where it stands; what is around it stays a note. An entry of a list becomes one whole. */
function withDecision(note: Extract<Block, { kind: 'note' }>, sentence: string): Block[] {
  const runs = readInline(note.text);
  const plain = runs.map((run) => run.text).join('');
  const from = plain.indexOf(sentence);
  const whole = note.list !== null || plain.trim() === sentence;
  const [start, end] = whole ? [0, plain.length] : [from, from + sentence.length];
  const decision: DecisionBlock = {
    kind: 'decision',
    id: `${note.id}-decision`,
    text: writeInline(cut(runs, start, end)),
    list: note.list,
    position: 'alone',
    ...readDecisionWords(plain.slice(start, end)),
  };
  const before = { ...note, text: writeInline(cut(runs, 0, start)).trim() };
  const after = { ...note, id: `${note.id}-after`, text: writeInline(cut(runs, end, plain.length)).trim() };
  return [before, decision, after].filter((block) => block.text !== '');
}

/** The runs between two places of the plain text. */
function cut(runs: readonly Run[], from: number, to: number): Run[] {
  let at = 0;
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += run.text.length;
    return text === '' ? [] : [{ ...run, text }];
  });
}
