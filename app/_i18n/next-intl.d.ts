/** Lets the compiler check every message key against the Swedish files. */
import type account from '@/app/_messages/sv/account.json';
import type admin from '@/app/_messages/sv/admin.json';
import type checks from '@/app/_messages/sv/checks.json';
import type comments from '@/app/_messages/sv/comments.json';
import type common from '@/app/_messages/sv/common.json';
import type confidential from '@/app/_messages/sv/confidential.json';
import type errors from '@/app/_messages/sv/errors.json';
import type followUp from '@/app/_messages/sv/followUp.json';
import type group from '@/app/_messages/sv/group.json';
import type groups from '@/app/_messages/sv/groups.json';
import type history from '@/app/_messages/sv/history.json';
import type importing from '@/app/_messages/sv/importing.json';
import type life from '@/app/_messages/sv/life.json';
import type meeting from '@/app/_messages/sv/meeting.json';
import type minutes from '@/app/_messages/sv/minutes.json';
import type review from '@/app/_messages/sv/review.json';
import type signIn from '@/app/_messages/sv/signIn.json';

declare module 'next-intl' {
  interface AppConfig {
    Locale: 'sv' | 'en';
    Messages: {
      account: typeof account;
      admin: typeof admin;
      checks: typeof checks;
      comments: typeof comments;
      common: typeof common;
      confidential: typeof confidential;
      errors: typeof errors;
      followUp: typeof followUp;
      group: typeof group;
      groups: typeof groups;
      history: typeof history;
      importing: typeof importing;
      life: typeof life;
      meeting: typeof meeting;
      minutes: typeof minutes;
      review: typeof review;
      signIn: typeof signIn;
    };
  }
}
