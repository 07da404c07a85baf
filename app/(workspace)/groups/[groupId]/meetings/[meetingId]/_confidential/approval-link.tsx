'use client';
/** The way from a confidential part in the text to its approval: once somebody is asked, or its leads could ask. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/app/_ui/button';
import { useLive } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/live-context';
import type { ClearedPart } from './parts-store';

export function ApprovalLink({ part }: { readonly part: ClearedPart }): ReactNode {
  const t = useTranslations('confidential.approval');
  const { parts } = useLive();
  // Its leads write in an open part until the minutes are with their signers.
  const mayBeAsked = part.may.editSecrecyMark && !part.may.writePart;
  if (part.approval.state === 'open' && !mayBeAsked) return null;
  return (
    <ButtonLink href={`${parts.options.url}/${encodeURIComponent(part.partId)}/approval`}>
      {t('link')}
    </ButtonLink>
  );
}
