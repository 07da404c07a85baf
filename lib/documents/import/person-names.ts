/** What looks like a person's name, an organisation, a role or a title. Owns the shapes; matches nobody. */
import { MONTH_PATTERN, WEEKDAY_PATTERN } from '@/lib/minutes/calendar';
import type { ParticipantRole } from '@/lib/minutes/record';

const PARTICLES = 'von|af|de|der|van|den|la|le|da|di|el|al|bin|ben|zu';
const NAME_WORD = "(?:\\p{Lu}[\\p{L}'’´]*(?:-\\p{Lu}?[\\p{L}'’]+)*\\.?|\\p{Lu}-\\p{Lu}\\.?)";
const NAME = new RegExp(`^${NAME_WORD}(?: (?:${PARTICLES}|${NAME_WORD})){1,4}$`, 'u');

const ORGANISATION =
  /kommun(?!chef|direktör|alråd|sekreterare|ikat|strateg|jurist|ekonom|styrelsens ordf)|kommunalförbund|\bregion|regionen|kansli|förbund|\bAB\b|aktiebolag|\bbolag|myndighet|verket\b|styrelsen?\b|gruppen?\b|nämnden?\b|rådet?\b|förvaltning|förening|universitet|högskola|mottagning|\bstad\b|stads\b|länet?\b|landsting|enhet|avdelning|kontoret?\b|byrå|institut|\bSKR\b|\bSKL\b|\bSNS\b|polisen|council|municipality|agency|university|authority|office\b|department|county|\bltd\b|stiftelse|projekt/i;
const TITLE =
  /chef|direktör|ledare|strateg|samordnare|koordinator|handläggare|controller|ekonom(?!i)|utredare|konsult|jurist|\bVD\b|kommunalråd|regionråd|sekreterare|ordförande|manager|director|officer|executive|head of|adviser|advisor|analyst|analytiker|planerare|ingenjör|rektor|lektor|professor|forskare|inspektör|specialist|assistent|revisor|doktor|\bdr\b|\btf\b|\bt\.f\./i;
const NO_NAME = new RegExp(
  `^(?:den|det|de|en|ett|se|the|vid|på|kl|plan|rum|punkt|ärende|bilaga|beslut|möte|dag|tid|plats|sida|page|övriga|nästa|föregående|mötet|mötets|alla|ingen|inga|hela|samtliga|respektive|${MONTH_PATTERN}|${WEEKDAY_PATTERN})$`,
  'i',
);

/** Two to five capitalised words, none of them an organisation's, a title's or a calendar's word. */
export function isPersonName(text: string): boolean {
  if (text.length > 60 || !NAME.test(text) || isOrganisation(text) || TITLE.test(text)) return false;
  if (
    text === text.toUpperCase() &&
    text.replace(/[^\p{L}]/gu, '').length > 6 &&
    /SEKRETESS|BESLUT|MÖTE/.test(text)
  )
    return false;
  return text.split(' ').every((word, at) => !NO_NAME.test(word) || (at === 0 && isFirstName(word)));
}

/** First names that are also months or other words; in capitals alone they are the other word. */
const isFirstName = (word: string): boolean => /^(?:Jan|Maj|April|August|Dag|Inga|En)$/.test(word);

/** One capitalised word or initials that may be a first name or a short form ("Kalle", "Karin A", "P-E"). */
export function isShortName(text: string): boolean {
  if (text.length > 40 || isOrganisation(text) || TITLE.test(text)) return false;
  return (
    new RegExp(`^${NAME_WORD}(?: ${NAME_WORD}){0,3}$`, 'u').test(text) &&
    !NO_NAME.test(text.split(' ')[0] ?? '')
  );
}

export function isOrganisation(text: string): boolean {
  return ORGANISATION.test(text);
}

export function isTitle(text: string): boolean {
  return TITLE.test(text);
}

const ROLES: readonly (readonly [ParticipantRole, RegExp])[] = [
  ['viceChair', /^(?:1:e |2:e |förste |andre )?(?:vice|v\.?)\s*(?:ordförande|ordf\.?)$|^vice[- ]?chair/i],
  ['chair', /^(?:mötes)?(?:ordförande|ordf\.?)$|^chair(?:man|woman|person)?$/i],
  [
    'secretary',
    /^(?:mötes)?(?:sekreterare|sekr\.?)$|^protokollförare$|^anteckna(?:re|de)$|^(?:för|förde) (?:anteckningar|protokoll)$|^vid (?:protokollet|anteckningarna)$|^(?:secretary|note[- ]taker|minutes|notes)$/i,
  ],
  ['organiser', /^(?:organisatör|sammankallande|organi[sz]er|convener)$/i],
  ['adjuster', /^(?:justerare|justeringsperson|justeringsman|adjuster)$/i],
  ['substitute', /^(?:tjänstgörande |tjg\.? )?(?:ersättare|ers\.?|suppleant|substitute|deputy)$/i],
  ['guest', /^(?:gäst|adj\.?|inbjuden|adjungerad|guest|invited)$/i],
  ['member', /^(?:ledamot|ledamöterna|ledamöter|ordinarie(?: ledamot)?|member)$/i],
];

/** The role that a word names ("vice ordförande", "sekr."), or null. */
export function readRole(text: string): ParticipantRole | null {
  const clean = text.trim().replace(/[,:;]$/, '');
  return ROLES.find(([, pattern]) => pattern.test(clean))?.[0] ?? null;
}
