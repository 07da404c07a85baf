/** Says which minutes are missing in a register, so that nobody takes it for whole. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Notice } from '@/app/_ui/notice';
import type { FollowedGroup } from '@/lib/workspace/followed-group';

export async function Unread({ unread }: Pick<FollowedGroup, 'unread'>): Promise<ReactNode> {
  if (unread.length === 0) return null;
  const t = await getTranslations('followUp');
  const meetings = unread.map(({ title, date }) => `${title} ${date}`).join(', ');
  return (
    <Notice tone="lingon" word={t('unreadWord')}>
      <p>{t('unread', { meetings })}</p>
    </Notice>
  );
}
