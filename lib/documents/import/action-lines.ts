/** Actions told in one line: "Anna tar fram förslag, klart 8/12", "X: kontakta Y (Karin A, 2026-04-01)". Owns that reading. */
import { type ActionFields, emptyAction, isDue, isOwners, readDue, readOwners } from './action-cells';
import type { ItemDraft } from './item-draft';

const FACTS =
  /[\s.,;–—-]*\(?\b(?:(ansvarig(?:a)?|ansvar|owner|responsible|vem|who)|(slutdatum|klart?(?: senast)?|senast|deadline|datum|due|by))\s*:\s*([^.;()]+?)(?=[.,;)]*\s*(?:\b(?:ansvarig|klart?|senast|slutdatum|deadline|datum|owner|due|responsible)\b|$))[.;)]*/gi;

/** Reads one line as an action: labelled facts first, then a tail in parentheses, after a dash, or a name before a colon. */
export function readActionLine(draft: ItemDraft, text: string, line: number): ActionFields {
  let action = emptyAction('');
  const open = text.replace(FACTS, (...groups: string[]) => {
    const [, owner, due, value = ''] = groups;
    if (owner !== undefined) action = { ...action, owners: readOwners(draft, value, line) };
    else if (due !== undefined) action = { ...action, ...readDue(value, draft.context.date) };
    return '';
  });
  const tail = /^(.*?\S)\s*(?:\(([^()]{2,60})\)|\s[-–—]\s([^–—]{2,60}))[.]?$/.exec(open);
  const facts = tail?.[2] ?? tail?.[3];
  const told = facts !== undefined && takeFacts(facts) ? (tail?.[1] ?? open) : open;
  const dated = /^(.*\S),\s*([^,]{2,30}?)\.?$/.exec(told);
  const hasDate = dated !== null && action.due === null && isDue(dated[2] ?? '', draft.context.date);
  const task = hasDate && takeFacts(dated[2] ?? '') ? (dated[1] ?? told) : told;
  const led = /^([^:]{2,50}?)(?::|\s[-–])\s+(.+)$/.exec(task);
  if (led !== null && action.owners.length === 0 && isOwners(draft, led[1] ?? ''))
    return { ...action, task: led[2] ?? task, owners: readOwners(draft, led[1] ?? '', line) };
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
