import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { momentText } from '@/app/_ui/date-text';
import { EmptyState } from '@/app/_ui/empty-state';
import { PageHeader } from '@/app/_ui/page-header';
import { Register } from '@/app/_ui/register';
import { StatePill } from '@/app/_ui/state-pill';
import { StoredDocument } from '@/app/_ui/stored-document';
import { approvalOf, type Ids } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/approval-of';
import { StatutoryDays } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/statutory-days';
import { AfterApproval } from './after-approval';
import { BoardNotice } from './board-notice';
import { Decide } from './decide';
import { PartApprovals } from './part-approvals';
import { ReplaceSigner } from './replace-signer';

type Props = { params: Promise<Ids> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('review'))('approvalTitle') };
}

/** The stored candidate, byte for byte, who is asked, and what the reader may do with it. */
export default async function ApprovalPage({ params }: Props): Promise<ReactNode> {
  const t = await getTranslations('review');
  const language = await getLocale();
  const found = await approvalOf(await params);
  const { meeting, group, html, signers, corrections } = found;
  const here = `/groups/${group.groupId}/meetings/${meeting.meetingId}`;
  return (
    <div className="grid gap-6">
      <PageHeader
        title={t('approvalTitle')}
        mark={<StatePill state={meeting.state} />}
        crumbs={[
          { label: group.name, href: `/groups/${group.groupId}` },
          { label: meeting.title, href: here },
          { label: t('approvalTitle') },
        ]}
        meta={meeting.candidate === 0 ? undefined : t('candidate', { number: meeting.candidate })}
      />
      <StatutoryDays meeting={meeting} group={group} />
      {html === null ? (
        <EmptyState title={t('noCandidate')} text={t('noCandidateText')} />
      ) : (
        <>
          <section aria-labelledby="signers" className="sheet grid gap-3">
            <h2 id="signers">{t('signers')}</h2>
            <Register
              label={t('signers')}
              rows={signers}
              rowId={({ personId }) => personId}
              columns={[
                { id: 'name', label: t('who'), isTitle: true, cell: (row) => row.name },
                {
                  id: 'at',
                  label: t('approvedAt'),
                  cell: (row) => (row.at === null ? t('notYet') : momentText(Date.parse(row.at), language)),
                },
              ]}
            />
            <ReplaceSigner found={found} />
          </section>
          <section aria-labelledby="bytes" className="grid gap-3">
            <h2 id="bytes">{t('document')}</h2>
            <p className="hint">{t('documentText')}</p>
            <StoredDocument html={html} title={t('document')} />
            <p className="break-all text-soft">
              {t('hash')} <code>{meeting.candidateHash}</code>
            </p>
          </section>
          <PartApprovals meetingId={meeting.meetingId} here={here} />
          <Decide found={found} returnTo={`${here}/approval`} />
          <BoardNotice found={found} />
          <AfterApproval meeting={meeting} may={found.may} corrections={corrections} />
        </>
      )}
    </div>
  );
}
