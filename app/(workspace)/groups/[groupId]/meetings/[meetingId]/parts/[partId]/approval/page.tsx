import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sha256 } from '@/app/_edge/sha256';
import { view } from '@/app/_edge/view';
import { EmptyState } from '@/app/_ui/empty-state';
import { PageHeader } from '@/app/_ui/page-header';
import { Register } from '@/app/_ui/register';
import { StoredDocument } from '@/app/_ui/stored-document';
import { PartPill } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/part-pill';
import type { PartApprovalView } from '@/lib/workspace/read-part-approval';
import { DecidePart } from './decide-part';
import { type PartIds, partApprovalOf } from './part-approval-of';
import { PutForward } from './put-forward';

type Props = { params: Promise<PartIds> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('confidential.approval'))('title') };
}

/** The stored candidate of one confidential part, who is asked, and what the reader may do with it. For the cleared only. */
export default async function PartApprovalPage({ params }: Props): Promise<ReactNode> {
  const t = await getTranslations('confidential.approval');
  const ids = await params;
  const asked = await view(async ({ actor, deps }) => ({
    ...(await partApprovalOf({ ...deps, sha256 }, actor, ids)),
    organisationId: actor.organisationId,
  }));
  const { found, approval } = asked;
  const { meeting, group } = found;
  const { mark, facts, may } = asked.view;
  const here = `/groups/${group.groupId}/meetings/${meeting.meetingId}`;
  const part = `${here}/parts/${encodeURIComponent(ids.partId)}`;
  return (
    <div className="grid gap-6">
      <PageHeader
        title={t('title')}
        mark={<PartPill state={approval.part.state} />}
        crumbs={[
          { label: group.name, href: `/groups/${group.groupId}` },
          { label: meeting.title, href: here },
          { label: t('ofMeeting'), href: `${here}/approval` },
          { label: t('title') },
        ]}
        meta={approval.html === null ? undefined : t('candidate', { number: approval.part.candidate })}
      />
      <section aria-labelledby="part" className="callout grid gap-2" data-tone="plum">
        <h2 id="part">
          {mark}, {facts.provision}
        </h2>
        <p>{t('logged')}</p>
        {may.exportPart ? (
          <p className="no-print">
            <a href={`${part}/export`} download className="touch inline-flex min-h-6 items-center underline">
              {t('export')}
            </a>
          </p>
        ) : null}
      </section>
      {approval.html === null ? (
        <EmptyState title={t('nothing')} text={t('nothingText')} />
      ) : (
        <Candidate approval={approval} html={approval.html} />
      )}
      <PutForward asked={asked} />
      <DecidePart asked={asked} returnTo={`${part}/approval`} />
    </div>
  );
}

type CandidateProps = { readonly approval: PartApprovalView; readonly html: string };

/** Who is asked, and exactly the bytes that they are asked about. They are not printed, as no confidential part is from the pages. */
async function Candidate({ approval, html }: CandidateProps): Promise<ReactNode> {
  const t = await getTranslations('confidential.approval');
  const confidential = await getTranslations('confidential');
  return (
    <>
      <section aria-labelledby="signers" className="sheet grid gap-3">
        <h2 id="signers">{t('signers')}</h2>
        <Register
          label={t('signers')}
          rows={approval.signers}
          rowId={({ personId }) => personId}
          columns={[
            { id: 'name', label: t('who'), isTitle: true, cell: (row) => row.name },
            { id: 'has', label: t('approved'), cell: (row) => t(row.hasApproved ? 'yes' : 'notYet') },
          ]}
        />
        {approval.part.state === 'sealed' ? <p>{t('isSealed')}</p> : null}
      </section>
      <section aria-labelledby="bytes" className="grid gap-3">
        <h2 id="bytes">{t('document')}</h2>
        <p className="hint">{t('documentText')}</p>
        <div className="no-print">
          <StoredDocument html={html} title={t('document')} />
        </div>
        <p className="hidden print:block">{confidential('onPaper')}</p>
        <p className="break-all text-soft">
          {t('hash')} <code>{approval.part.candidateHash}</code>
        </p>
      </section>
    </>
  );
}
