/** What comparing an archive with the installation found, in words for a person at a terminal. */
import type { Standing } from './heads';

/** `at`: RFC 3339, when the installation said so. */
export function describeStanding({ state, archived, now }: Standing, url: string, at: string): string {
  switch (state) {
    case 'same':
      return `ONLINE: the same as at ${url}: event ${now} is the last, at ${at}\n`;
    case 'older':
      return `ONLINE: OLDER than at ${url}: genuine, but an earlier state. It ends at event ${archived}, the chain at event ${now}: ${now - archived} missing here\n`;
    case 'ahead':
      return `ONLINE: LONGER than at ${url}: it has ${archived} events, the chain there ${now}. The installation was set back, or is another\n`;
    case 'different':
      return `ONLINE: NOT the same history as at ${url}: event ${archived} there has another fingerprint\n`;
  }
}
