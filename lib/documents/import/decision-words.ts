/** What a decision does, to whom and when, read from its own words. Owns the verbs; no verb found is no kind, not a guess. */
import type { DecisionKind } from '@/lib/minutes/blocks';
import { findDates } from '@/lib/minutes/found-dates';

export type DecisionReading = {
  readonly act: DecisionKind | null;
  readonly to: string | null;
  readonly toDate: string | null;
};

/** Letters beyond ASCII are no word boundary to `\b`, hence the look-arounds. */
const word = (alternatives: string): RegExp => new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})`, 'iu');

const ACTS: readonly (readonly [DecisionKind, RegExp])[] = [
  [
    'table',
    word(
      'bordläggs?|bordlägger|bordlades|bordlägga|skjuts upp|skjuta upp|is tabled|postpone[sd]?|defer(?:red|s)?',
    ),
  ],
  [
    'propose',
    word('föreslår?(?! av)|föreslås(?! av)|föreslog|rekommendera[rs]?|propose[sd]? (?:to|that)|recommends?'),
  ],
  [
    'assign',
    word(
      'uppdra[rs]?|uppdrogs?|(?:får|fick|ges|gavs|ger|gav)(?: \\p{L}+){0,4}? i uppdrag|fick uppdraget|i uppdrag|assign(?:s|ed)?|is tasked|(?:is|was) asked to',
    ),
  ],
  [
    'refer',
    word(
      'hänskjut(?:s|er|a|as|its)|hänsköts?|remittera[rs]?|remitterades|överlämna[rs]?|överlämnades|lämnas (?:därefter |vidare |över )?till|refer(?:s|red)? to',
    ),
  ],
  [
    'approve',
    word(
      'godkänn(?:er|s|a|as)|godkänt|godkänd[ae]?s?|fastställ(?:er|s|a|as|des|de)|antar|anta|antas|antogs|tillstyrk(?:er|s|a)|approve[sd]?|adopt(?:s|ed)?',
    ),
  ],
  [
    'note',
    word(
      'notera[rs]?|noterade?s?|(?:läggs|lades|lägga|lägger) till handlingarna|till handlingarna|tar del av|note[sd]?',
    ),
  ],
  ['decide', word('beslut(?:ar|ade|as|ades|at)|decide[sd]?|resolve[sd]?|agree[sd]?')],
];

/** Reads one decision. The most particular act wins: "beslutar föreslå" proposes, "beslutar att godkänna" approves. */
export function readDecisionWords(text: string): DecisionReading {
  const main = /^[^.!?\n]*(?:\.(?=\d)[^.!?\n]*)*/.exec(text)?.[0] ?? text;
  const act = actOf(main) ?? actOf(text);
  return {
    act,
    to: receiverOf(act, text),
    toDate: act === 'propose' || act === 'refer' ? dateOf(text) : null,
  };
}

/** The act of a sentence: the first particular verb in it; plain deciding only when there is no other. */
function actOf(sentence: string): DecisionKind | null {
  const found = ACTS.flatMap(([act, pattern]) => {
    const match = pattern.exec(sentence);
    return match === null ? [] : [{ act, at: match.index }];
  });
  const particular = found.filter((one) => one.act !== 'decide').sort((a, b) => a.at - b.at)[0];
  return particular?.act ?? found[0]?.act ?? null;
}

const STOP =
  '(?=\\s+(?:att|för|om|i|till|från|med|inför|senast|innan|den|på|that|to|for|by|\\d{4}-)|\\s+(?:19|20)\\d\\d|[,.:;]|$)';

const RECEIVERS: Readonly<Partial<Record<DecisionKind, readonly RegExp[]>>> = {
  propose: [
    new RegExp(
      `(?:föreslår?|rekommenderar?|föreslog)\\s+((?:\\p{Lu}\\p{L}+)|(?:\\p{L}+(?:rådet|styrelsen|nämnden|utskottet|fullmäktige|gruppen|kommunerna)))${STOP}`,
      'iu',
    ),
    /propos(?:e|es|ed) to (?:the )?(\p{Lu}[\p{L} ]+?)(?=\s*\d| that| to|,|\.|$)/u,
  ],
  refer: [/(?:till|to)\s+((?:the )?\p{L}[\p{L}’' -]*?)(?=\s+(?:för|inför|senast|innan|for|\d)|[,.;:]|$)/iu],
  assign: [
    /uppdra(?:r|s)?(?:\s+åt)?\s+((?:åt\s+)?(?!att\b|i\b|ta\b|undersöka\b|färdigställa\b)\p{L}.*?)\s+att\b/iu,
    /uppdrog(?:s)?(?:\s+åt)?\s+(\p{Lu}.*?)\s+att\b/u,
    /^(\p{Lu}[\p{L}'’-]*(?: (?:\p{Lu}[\p{L}'’.-]*|och|kommun|kommuns|[a-zåäö]+(?:gruppen|rådet|kansliet)))*)\s+(?:uppdras|uppdrogs|får i uppdrag|fick i uppdrag|ges i uppdrag|fick uppdraget)/u,
    /(?:i uppdrag (?:åt|till))\s+(\p{Lu}.*?)\s+att\b/u,
    /assigns? (\p{Lu}[\p{L} ]+?) to\b/u,
  ],
};

function receiverOf(act: DecisionKind | null, text: string): string | null {
  if (act === null) return null;
  for (const pattern of RECEIVERS[act] ?? []) {
    const found = pattern
      .exec(text)?.[1]
      ?.replace(/^åt\s+/i, '')
      .trim();
    if (found !== undefined && found !== '' && found.length <= 120) return found;
  }
  return null;
}

/** The first date of the first sentence that has one: the meeting day of the body that is asked. */
function dateOf(text: string): string | null {
  const sentence = text.split(/(?<=[.!?])\s+(?=\p{Lu})/u)[0] ?? text;
  return findDates(sentence)[0]?.date ?? null;
}
