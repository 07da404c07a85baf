/** Actions told in one line: "Anna tar fram förslag, klart 8/12", "X: kontakta Y (Karin A, 2026-04-01)". Owns that reading. */

import { matchName } from '@/lib/minutes/names';
import { type ActionFields, emptyAction, isDue, isOwners, readDue, readOwners } from './action-cells';
import type { ItemDraft } from './item-draft';

const FACTS =
  /[\s.,;–—-]*\(?\b(?:(ansvarig(?:a)?|ansvar|owner|responsible|vem|who)|(slutdatum|klart?(?: senast)?|senast|deadline|datum|due|by))\s*:\s*([^.;()]+?)(?=[.,;)]*\s*(?:\b(?:ansvarig|klart?|senast|slutdatum|deadline|datum|owner|due|responsible)\b|$))[.;)]*/gi;

/** "… (Anna, 8/12)" or "… – Anna": the last words, when they are facts. */
const TAIL = /^(.*?\S)\s*(?:\(([^()]{2,60})\)|\s[-–—]\s((?:[^\s–—]|\s(?![-–—]\s)){2,60}))[.]?$/;

/** "John Reed to circulate …", "Anna tar fram …": who does it stands first; the sentence stays whole. */
const OWN_SENTENCE =
  /^(\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*){0,2}) (?:to|will|shall|ska|skall|tar|ser|får|ger|går|gör|håller|[\p{Ll}åäö]{3,}(?:ar|er)) /u;
const UNTIL =
  /(?:senast|före|till den|klart|by|before|no later than)\s+((?:den )?[\p{L}\d ./-]{3,30}?)\.?$/iu;

/** Reads one line as an action: labelled facts first, then a tail in parentheses, after a dash, or a name before a colon. */
export function readActionLine(draft: ItemDraft, text: string, line: number): ActionFields {
  let action = emptyAction('');
  const open = text.replace(FACTS, (...groups: string[]) => {
    const [, owner, due, value = ''] = groups;
    if (owner !== undefined) action = { ...action, owners: readOwners(draft, value, line) };
    else if (due !== undefined) action = { ...action, ...readDue(value, draft.context.date) };
    return '';
  });
  let told = open;
  for (let tails = 0; tails < 3; tails++) {
    const tail = TAIL.exec(told.length > 2000 ? '' : told);
    const facts = tail?.[2] ?? tail?.[3];
    if (facts === undefined || !takeFacts(facts)) break;
    told = tail?.[1] ?? told;
  }
  const dated = /^(.*\S),\s*([^,]{2,30}?)\.?$/.exec(told);
  const hasDate = dated !== null && action.due === null && isDue(dated[2] ?? '', draft.context.date);
  const task = hasDate && takeFacts(dated[2] ?? '') ? (dated[1] ?? told) : told;
  const led = /^([^:]{2,50}?)(?::|\s[-–])\s+(.+)$/.exec(task);
  if (led !== null && action.owners.length === 0 && isOwners(draft, led[1] ?? ''))
    return { ...action, task: led[2] ?? task, owners: readOwners(draft, led[1] ?? '', line) };
  const sentence = action.owners.length === 0 ? OWN_SENTENCE.exec(task)?.[1] : undefined;
  const owner = sentence === undefined ? null : matchName(sentence, draft.context.names);
  if (owner !== null) action = { ...action, owners: readOwners(draft, sentence ?? '', line) };
  const until = action.due === null && action.dueText === null ? UNTIL.exec(task)?.[1] : undefined;
  if (until !== undefined && isDue(until, draft.context.date))
    action = { ...action, ...readDue(until, draft.context.date), dueText: until };
  return { ...action, task: task.trim() };

  function takeFacts(words: string): boolean {
    const parts = words.split(/\s*,\s*/).map((part) => part.replace(/^(?:senast|klart?|due|by)\s+/i, ''));
    const areFacts = parts.every((part) => isDue(part, draft.context.date) || isOwners(draft, part));
    if (!areFacts) return false;
    for (const part of parts) {
      if (isDue(part, draft.context.date)) action = { ...action, ...readDue(part, draft.context.date) };
      else action = { ...action, owners: [...action.owners, ...readOwners(draft, part, line)] };
    }
    return true;
  }
}
