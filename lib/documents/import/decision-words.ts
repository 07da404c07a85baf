/** What a decision does, to whom and when, read from its own words. Owns the verbs; no verb found is no kind, not a guess. */
import type { DecisionKind } from '@/lib/minutes/blocks';
import { findDates } from '@/lib/minutes/found-dates';

export type DecisionReading = {
  readonly act: DecisionKind | null;
  readonly to: string | null;
  readonly toDate: string | null;
};

const ACTS: readonly (readonly [DecisionKind, RegExp])[] = [
  ['table', /\bbordl(?:ägg|a|ades)|\bskjuts upp\b|\bskjuta upp\b|\bis tabled\b|\bpostpone/i],
  [
    'propose',
    /\bföreslå(?:r|s)?\b(?! av\b)|\bföreslog\b|\brekommendera(?:r|s)?\b|\bpropos(?:e|es|ed) (?:to|that)/i,
  ],
  [
    'assign',
    /\buppdra(?:r|s|s åt)?\b|\buppdrog(?:s)?\b|\b(?:får|fick|ges|gavs|ger) i? ?uppdrag|\bi uppdrag\b|\bassign|\bis tasked|\basked to\b/i,
  ],
  [
    'refer',
    /\bhänskj|\bhänsköt|\bremitter|\böverlämna|\blämnas (?:därefter |vidare |över )?till\b|\breferr?(?:s|ed)? to\b/i,
  ],
  ['approve', /\bgodkänn|\bgodkänd|\bfastställ|\bantar\b|\banta\b|\bantas\b|\btillstyrk|\bapprov|\badopt/i],
  ['note', /\bnotera(?:s|r|des|de)?\b|\btill handlingarna\b|\btar del av\b|\bnoted?\b|\bnotes\b/i],
  ['decide', /\bbeslut(?:ar|ade|as|ades|at)?\b|\bdecide[sd]?\b|\bresolve[sd]?\b|\bagree[sd]?\b/i],
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
    /propos(?:e|es|ed) to (?:the )?(\p{Lu}[\p{L} ]+?)(?= that| to|,|\.|$)/u,
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
