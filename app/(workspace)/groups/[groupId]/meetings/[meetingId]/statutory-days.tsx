/** The days of the Local Government Act for these minutes, in words; nothing for a group that is no body under it. */
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { dayText } from '@/app/_ui/date-text';
import { approvalDays, noticeDays, swedishDay } from '@/lib/minutes/statutory-deadlines';
import type { Group } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';

type Props = { readonly meeting: Meeting; readonly group: Group };

export async function StatutoryDays({ meeting, group }: Props): Promise<ReactNode> {
  const t = await getTranslations('life.statutory');
  const language = await getLocale();
  if (!group.isStatutory || meeting.state === 'planned' || meeting.state === 'cancelled') return null;
  const day = (date: string): string => dayText(date, language);
  const sealedOn = meeting.sealedAt === null ? null : swedishDay(Date.parse(meeting.sealedAt));
  const posted = meeting.notices.filter(({ itemId }) => itemId === null);
  const facts: readonly (readonly [string, string])[] =
    sealedOn === null
      ? [[t('approveBy'), day(approvalDays(meeting.date).approveBy)]]
      : [
          [t('approvedOn'), day(sealedOn)],
          ...(posted.length > 0 ? [] : ([[t('noticeBy'), day(noticeDays(sealedOn).noticeBy)]] as const)),
          ...posted.flatMap(
            ({ postedOn, upUntil }) =>
              [
                [t('postedOn'), day(postedOn)],
                [t('upUntil'), day(upUntil)],
              ] as const,
          ),
        ];
  return (
    <section aria-labelledby="statutory" className="sheet grid gap-2 p-5!">
      <h2 id="statutory" className="text-lg">
        {t('title')}
      </h2>
      <dl className="grid gap-2">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="hint">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
