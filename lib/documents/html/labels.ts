/** The words that a rendering adds to what people wrote, in the language of the document. */
import type { Language } from '@/lib/errors';
import type { ParticipantRole } from '@/lib/minutes/record';

export type Labels = {
  readonly date: string;
  readonly time: string;
  readonly place: string;
  readonly participants: string;
  readonly absent: string;
  readonly replaces: string;
  readonly presenters: string;
  readonly attachments: string;
  readonly registrations: string;
  readonly background: string;
  readonly decision: string;
  readonly actions: string;
  readonly due: string;
  readonly owner: string;
  readonly masked: string;
  readonly nextMeeting: string;
  readonly previous: string;
  readonly roles: Readonly<Record<ParticipantRole, string>>;
};

export const LABELS: Readonly<Record<Language, Labels>> = {
  sv: {
    date: 'Datum',
    time: 'Tid',
    place: 'Plats',
    participants: 'Deltagare',
    absent: 'frånvarande',
    replaces: 'ersätter',
    presenters: 'Föredragande',
    attachments: 'Bilagor',
    registrations: 'Diarienummer',
    background: 'Bakgrund',
    decision: 'Beslut',
    actions: 'Åtgärder',
    due: 'Slutdatum',
    owner: 'Ansvarig',
    masked: 'Maskerat',
    nextMeeting: 'Nästa möte',
    previous: 'Föregående anteckningar',
    roles: {
      chair: 'ordförande',
      viceChair: 'vice ordförande',
      secretary: 'sekreterare',
      organiser: 'sammankallande',
      adjuster: 'justerare',
      member: '',
      substitute: 'ersättare',
      guest: 'gäst',
    },
  },
  en: {
    date: 'Date',
    time: 'Time',
    place: 'Place',
    participants: 'Participants',
    absent: 'absent',
    replaces: 'replaces',
    presenters: 'Presenters',
    attachments: 'Attachments',
    registrations: 'Registration numbers',
    background: 'Background',
    decision: 'Decision',
    actions: 'Actions',
    due: 'Due',
    owner: 'Owner',
    masked: 'Redacted',
    nextMeeting: 'Next meeting',
    previous: 'Previous minutes',
    roles: {
      chair: 'chair',
      viceChair: 'vice chair',
      secretary: 'secretary',
      organiser: 'organiser',
      adjuster: 'adjuster',
      member: '',
      substitute: 'substitute',
      guest: 'guest',
    },
  },
};
