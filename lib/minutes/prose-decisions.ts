/** Sentences of running text that tell a decision or an assignment. Owns the phrases; another body's decision is none. */
import { nameParts } from './names';

export type ProseDecision = { readonly kind: 'decision' | 'action'; readonly text: string };

const DECIDES =
  /(?<!\p{L})(?:beslut(?:ade|ar|ades|as)(?=\s+(?:att|om|föreslå|uppdra|godkänna|avslå|i|enligt|vid|därför|också|även|enhälligt|\p{L}*gruppen|mötet|kommunchef\p{L}*)(?!\p{L}))|beslut(?=:)|enades om|kom överens om|bordlades|bordläggs|godkändes|fastställdes|decided|resolved|agreed (?:to|that)|approved)(?!\p{L})/iu;
const ASSIGNS =
  /(?<!\p{L})(?:uppdrogs?|uppdras|uppdrar|(?:får|fick|ges|gavs) (?:i uppdrag|uppdraget)|tog på sig|tar på sig|åtog sig|ansvarar för att|was (?:asked|tasked)|will (?:prepare|contact|draft|send))(?!\p{L})/iu;
const OWN_BODY = /grupp|mötet|kommunchef|man\b|\bvi\b|\bgroup|meeting|\bwe\b|respektive kommun|varje kommun/i;
const OTHER_BODY =
  /\p{L}+(?:rådet|styrelsen|nämnden|utskottet|fullmäktige|verket|riksdagen|regeringen|council|board)\b/iu;

/** The sentences in order. `decision` when the group decides, `action` when somebody is given or takes a task. */
export function findProseDecisions(text: string): ProseDecision[] {
  return sentencesOf(text).flatMap((sentence): ProseDecision[] => {
    const decides = DECIDES.exec(sentence);
    if (decides !== null && isOwn(sentence, decides.index)) return [{ kind: 'decision', text: sentence }];
    return ASSIGNS.test(sentence) ? [{ kind: 'action', text: sentence }] : [];
  });
}

/** Sentences of a text; abbreviations with a full stop inside do not end one. */
export function sentencesOf(text: string): string[] {
  return text
    .split(
      /(?<=[.!?])(?<!\b(?:bl\.a|t\.ex|d\.v\.s|pga|ang|nr|kap|kl|tf|ca|m\.m|dvs|osv|s\.k|resp)\.)\s+(?=["”(]?\p{Lu})|\n+/u,
    )
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** The words before the verb name who decides: this group, nobody (passive), or another body. */
function isOwn(sentence: string, at: number): boolean {
  const subject = sentence.slice(0, at);
  return OWN_BODY.test(subject) || !OTHER_BODY.test(subject);
}

/** True when two texts share at least three longer words, and two in five of the shorter text's; endings do not count. */
export function saysTheSame(left: string, right: string): boolean {
  const stems = (text: string): Set<string> =>
    new Set(
      nameParts(text).flatMap((word) =>
        word.length > 3 && !word.startsWith('beslut') ? [word.slice(0, 7)] : [],
      ),
    );
  const [own, other] = [stems(left), stems(right)];
  const shared = [...own].filter((stem) => other.has(stem)).length;
  return shared >= 3 && shared / Math.min(own.size, other.size) >= 0.4;
}
