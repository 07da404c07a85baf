/**
 * The labels that minutes print before structure ("Föredragande:", "BESLUT", "Närvarande"), Swedish and English. Owns the
 * vocabulary and the reading of one line; a label inside a sentence is not a label.
 */
import type { SourceLine } from './source';

/** Labels inside an item. */
export type ItemLabel =
  | 'presenter'
  | 'attachment'
  | 'decision'
  | 'note'
  | 'background'
  | 'kindDecision'
  | 'kindInformation'
  | 'kindDiscussion'
  | 'registration'
  | 'action'
  | 'owner'
  | 'due'
  | 'present'
  | 'other';

/** Labels of the head, and of the signatures at the end. */
export type HeadLabel =
  | 'date'
  | 'time'
  | 'place'
  | 'group'
  | 'deciding'
  | 'others'
  | 'participants'
  | 'absent'
  | 'substitutes'
  | 'guests'
  | 'chair'
  | 'viceChair'
  | 'secretary'
  | 'adjuster'
  | 'organiser'
  | 'agenda'
  | 'sections';

const ITEM_LABELS: Readonly<Record<ItemLabel, string>> = {
  presenter:
    'föredragande|föredragare|föredragande tjänste(?:man|person)|föredras av|föredrogs av|inbjuden(?: gäst)?|inbjudna(?: gäster)?|gästföreläsare|besökare|inledare|presenters?|presented by|rapporteur|speaker',
  attachment:
    'bilaga|bilagor|bilagt|bifogas|bifogad fil|bifogade filer|bifogat|underlag|beslutsunderlag|handling|handlingar|attachments?|appendix|appendices|enclosures?|annex',
  decision:
    'beslut|besluten|beslut i ärendet|beslöts|beslutades|beslutas|det beslutades|mötet beslutade|mötet beslutar|[\\p{L}]+(?:nätverkets|kollegiets|kommitténs|förbundets|forumets|ledningens) beslut|mötets beslut|gruppens beslut|[\\p{L}]+gruppens beslut|[\\p{L}]+rådets beslut|[\\p{L}]+styrelsens beslut|[\\p{L}]+nämndens beslut|[\\p{L}]+utskottets beslut|decisions?|resolution|resolved',
  note: 'minnesanteckning|minnesanteckningar|anteckning|anteckningar|diskussion|referat|noteringar|notering|notes?|discussion|minutes|från mötet|vid mötet',
  background:
    'bakgrund|ärendebeskrivning|beskrivning av ärendet|sammanfattning av ärendet|ärendet|background|summary of the matter',
  kindDecision: 'beslutsärende|beslutspunkt|för beslut|for decision',
  kindInformation: 'informationsärende|informationspunkt|för information|for information',
  kindDiscussion: 'diskussionsärende|diskussionspunkt|för diskussion|for discussion',
  registration:
    'dnr|diarienr|diarienummer|d\\.nr|ärendenr|ärendenummer|ref\\. no|case no|registration(?: number)?',
  action:
    'åtgärd|åtgärder|åtgärdspunkter|att göra|uppgift|uppgifter|aktivitet|aktiviteter|action|actions|action points?|action items?|to do|todo',
  owner: 'ansvarig|ansvariga|ansvar|vem|utförare|owner|owners|responsible|who',
  due: 'slutdatum|datum|klart|klart senast|klar senast|klar|senast|deadline|när|tidpunkt|due|due date|by when|when',
  other:
    'reservation|reservationer|protokollsanteckning|särskilt yttrande|yrkande|yrkanden|jäv|förslag till beslut|beslutsgång|expedieras|(?:beslutet |protokollsutdrag )?skickas till|beslutet (?:expedieras|delges|meddelas)(?: till)?|frågor|sammanfattning|reservations?|summary',
  present: 'närvarande vid ärendet|närvarande under punkten|deltog|deltar',
};

const HEAD_LABELS: Readonly<Record<HeadLabel, string>> = {
  date: 'datum och tid|dag och tid|date and time|dag|datum|mötesdatum|mötesdag|sammanträdesdatum|sammanträdesdag|date|meeting date',
  time: 'tid|tidpunkt|klockslag|mötestid|kl|time|hours',
  place:
    'plats och tid|tid och plats|plats|lokal|mötesplats|mötesrum|var|sammanträdesplats|place|venue|location|room',
  group: 'grupp|organ|forum|instans|group|body|committee',
  deciding: 'beslutande|beslutande ledamöter|ledamöter|ordinarie ledamöter|ordinarie|voting members',
  others:
    'övriga deltagande|övriga deltagare|övriga närvarande|övriga|också närvarande|tjänstemän|tjänstepersoner|others? present|also present|in attendance|others',
  participants:
    'närv|närv\\.|med på mötet|på plats|medverkande|deltog|deltagare på mötet|närvarande på mötet|närvarande ledamöter och ersättare|deltagare|deltagande|närvarande|närvarande ledamöter|mötesdeltagare|närvarolista|present|participants|attendees|attending|members present|attendance',
  absent:
    'kunde (?:inte|ej) (?:delta|närvara)|kan (?:inte|ej) delta|frånv|frånv\\.|återbud|lämnat återbud|meddelat förhinder|har anmält förhinder|not present|frånvarande|ej med|inte med|ej närvarande|frånvaro|anmäld frånvaro|anmält frånvaro|anmält förhinder|förhindrade|förhinder|ej deltagande|absent|apologies|apologies for absence|regrets',
  substitutes: 'ersättare|tjänstgörande ersättare|ej tjänstgörande ersättare|substitutes?|deputies',
  guests: 'gäst|gäster|inbjudna|inbjuden|inbjudna gäster|adjungerade|adjungerad|guests?|invited',
  chair: 'ordförande|mötesordförande|ordf|ordf\\.|chair|chairman|chairperson|chaired by',
  viceChair: 'vice ordförande|vice ordf|vice ordf\\.|v\\. ordf\\.?|vice chair',
  secretary:
    'vid pennan|för anteckningarna|för protokollet|antecknat|antecknar|noterat av|minutes taken|sekreterare|mötessekreterare|sekr|sekr\\.|vid protokollet|vid anteckningarna|protokollförare|antecknat av|anteckningar av|antecknare|minutes taken by|minutes by|secretary|note taker|recorded by',
  adjuster:
    'justerare|justeringsperson|justeringspersoner|justeringsman|justeringsmän|justeras|justeras av|justerat|utses att justera|utsedd att justera|att justera|adjusters?|approved by|minutes approved by',
  organiser: 'organisatör|kallad av|sammankallande|organiser|organizer|convener',
  agenda:
    'dagordning|agenda|dagens (?:punkter|ärenden|dagordning)|föredragningslista|ärendelista|ärendeförteckning|ärenden|innehåll|punkter',
  sections: 'paragrafer|paragraf|§§',
};

export type ReadLabel<Name> = {
  readonly label: Name;
  /** The label's own words as printed, without the colon. */
  readonly words: string;
  /** What follows on the same line, as inline Markdown; "" when the label stands alone. */
  readonly rest: string;
};

/** Letter for letter without accents, digits inside words as letters: what text recognition loses ("Narvarande", "Bes1ut"). */
const unaccented = (text: string): string =>
  text
    .replace(/[åäÅÄ]/g, 'a')
    .replace(/[öÖ]/g, 'o')
    .replace(/[éÉ]/g, 'e');

const mended = (text: string): string =>
  text.replace(/(?<=\p{L})1(?=\p{L})/gu, 'l').replace(/(?<=\p{L})0(?=\p{L})/gu, 'o');

const compile = <Name extends string>(table: Readonly<Record<Name, string>>): readonly [Name, RegExp][] =>
  (Object.entries(table) as [Name, string][]).map(([name, words]) => [
    name,
    new RegExp(`^[*_\\s]*(${unaccented(words)})[*_\\s]*(?:\\(\\w{1,3}\\))?\\s*(?:[:：][*_]*\\s*|$)`, 'iu'),
  ]);

const ITEM_PATTERNS = compile(ITEM_LABELS);
const HEAD_PATTERNS = compile(HEAD_LABELS);

/** The label that opens this line inside an item, or null. The label stands alone or has a colon after it. */
export function readItemLabel(line: SourceLine): ReadLabel<ItemLabel> | null {
  return readFrom(ITEM_PATTERNS, line.rich);
}

/** The same for the head of the minutes; takes inline Markdown, since a cell may hold a label too. */
export function readHeadLabel(rich: string): ReadLabel<HeadLabel> | null {
  return readFrom(HEAD_PATTERNS, rich);
}

/** Labels are short; what follows is of no matter to them. */
const MAX_LABEL_LENGTH = 200;

function readFrom<Name>(patterns: readonly [Name, RegExp][], rich: string): ReadLabel<Name> | null {
  const plain = mended(unaccented(rich.slice(0, MAX_LABEL_LENGTH)));
  for (const [label, pattern] of patterns) {
    const match = pattern.exec(plain);
    if (match === null) continue;
    const from = match[0].indexOf(match[1] ?? '');
    return {
      label,
      words: rich.slice(from, from + (match[1] ?? '').length),
      rest: balanceMarks(rich.slice(match[0].length)),
    };
  }
  return null;
}

/** "*Föredragande: Anna*" leaves "Anna*" after the label: a mark without its partner goes. */
function balanceMarks(rest: string): string {
  const trimmed = rest.trim();
  const stars = trimmed.match(/(?<!\\)\*/g)?.length ?? 0;
  return stars % 2 === 1 || /^[^*]*\*\*$/.test(trimmed)
    ? trimmed.replace(/\**$/, '').replace(/^\*+/, '').trim()
    : trimmed;
}

const SECTION =
  /^(?:[A-Z]\.?\s+|[IVX]+\.?\s+)?(?:beslut|diskussion|information|anmälning|rapport|delegation|fasta?|formalia|inledande|avslutande|övriga|decision|discussion|information|standing)s?(?:punkter|ärenden|ärende|frågor)?(?:\s(?:punkter|ärenden|items|matters|points))?:?$/i;

/** A heading that groups items ("Beslutspunkter", "Informationsärenden", "Decision items"), never an item by itself. */
export function isSectionTitle(text: string): boolean {
  if (!/punkter|ärenden|items|matters|points|formalia/i.test(text)) return false;
  return SECTION.test(text.trim());
}

const STANDING =
  /^(?:mötets? (?:öppnande|öppnas|avslutande|avslutas|avslutning)|öppnande|avslutning|avslutande|upprop|val av (?:justerare|ordförande|sekreterare|justeringsperson).*|godkännande av (?:dagordning|föregående).*|fastställande av dagordning.*|dagordning(?:en)?|föregående (?:möte|protokoll|minnesanteckning(?:ar)?|mötesanteckningar|anteckningar).*|övriga (?:frågor|ärenden|punkter)|övrigt|nästa (?:möte|sammanträde|träff)|kommande (?:möten?|sammanträden?|träff(?:ar)?)|mötestider|uppföljning.*|ekonom(?:i|isk uppföljning|isk rapport).*|opening(?: of (?:the )?meeting)?|welcome.*|previous (?:minutes|meeting)|minutes of the (?:previous|last) meeting|any other business|other (?:business|matters)|next meeting|closing(?: of (?:the )?meeting)?|close of meeting|adjournment|approval of (?:the )?(?:agenda|minutes).*)$/i;

/** A matter that returns at every meeting: opening, previous minutes, finances, other matters, next meeting, closing. */
export function isStandingTitle(title: string): boolean {
  return STANDING.test(title.replace(/[.:]$/, '').trim());
}
