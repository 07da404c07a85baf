/** The template that a new series starts with: the items that nearly every management group has. */
import type { Language } from '@/lib/errors';
import type { PlanInput, STANDING_ITEMS } from '@/lib/store/plan';

type Standing = (typeof STANDING_ITEMS)[number];

const TITLES: Readonly<Record<Language, Readonly<Record<Standing, string>>>> = {
  sv: {
    opening: 'Mötets öppnande',
    previousMinutes: 'Föregående minnesanteckningar',
    followUp: 'Uppföljning av åtgärder',
    finances: 'Ekonomi',
    otherMatters: 'Övriga frågor',
    nextMeeting: 'Nästa möte',
    closing: 'Mötets avslutande',
  },
  en: {
    opening: 'Opening of the meeting',
    previousMinutes: 'Previous minutes',
    followUp: 'Follow-up of actions',
    finances: 'Finances',
    otherMatters: 'Other matters',
    nextMeeting: 'Next meeting',
    closing: 'Closing of the meeting',
  },
};

const PHRASES: Readonly<Record<Language, readonly string[]>> = {
  sv: [
    'Gruppen beslutar att …',
    'Informationen noteras.',
    '… får i uppdrag att …',
    'Minnesanteckningarna läggs till handlingarna.',
    'Ärendet bordläggs till nästa möte.',
  ],
  en: [
    'The group decides that …',
    'The information is noted.',
    '… is assigned to …',
    'The minutes are placed on file.',
    'The matter is tabled until the next meeting.',
  ],
};

/** A template to begin from; everything in it can be changed. */
export function defaultTemplate(language: Language): PlanInput {
  const agenda = Object.entries(TITLES[language]).map(([standing, title]) => ({
    title,
    kind: 'standing' as const,
    standing: standing as Standing,
  }));
  return { agenda, phrases: [...PHRASES[language]] };
}
