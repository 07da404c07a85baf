/** One proposed text beside the text as it is, and what can be done with it. */
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton, type Tone } from '@/app/_ui/button';
import { momentText } from '@/app/_ui/date-text';
import { Notice } from '@/app/_ui/notice';
import type { ReviewProposal } from '@/lib/workspace/read-review';
import { Difference } from './difference';
import { submitDecision } from './review-actions';
import type { Where } from './where';

type Props = {
  readonly where: Where;
  readonly proposal: ReviewProposal;
  readonly names: Readonly<Record<string, string>>;
  readonly mayDecide: boolean;
};

export async function ProposalCard({ where, proposal, names, mayDecide }: Props): Promise<ReactNode> {
  const t = await getTranslations('comments');
  const language = await getLocale();
  const { key, by, at, decision, reason } = proposal;
  const nameOf = (id: string): string => names[id] || t('someone');
  const title = `proposal-${key}`;
  return (
    <article
      aria-labelledby={title}
      className="review-proposal"
      tabIndex={-1}
      data-proposal={decision === null ? 'open' : 'decided'}
    >
      <header className="flex flex-wrap items-baseline gap-x-3">
        <h3 id={title}>{t('proposalOf', { name: nameOf(by) })}</h3>
        <span className="hint">{momentText(at, language)}</span>
      </header>
      {reason === '' ? null : <p>{t('because', { reason })}</p>}
      <Comparison proposal={proposal} />
      {decision === null ? null : (
        <p className="pill review-decided" data-tone={decision.outcome === 'accepted' ? 'spruce' : 'lingon'}>
          {t(decision.outcome, { name: nameOf(decision.by), when: momentText(decision.at, language) })}
        </p>
      )}
      {mayDecide ? <Deciding where={where} proposal={proposal} /> : null}
    </article>
  );
}

async function Comparison({ proposal }: { readonly proposal: ReviewProposal }): Promise<ReactNode> {
  const t = await getTranslations('comments');
  const { before, replacement, fit, decision } = proposal;
  const was = decision?.replaced ?? before;
  const isOutdated = decision === null && fit.state === 'outdated';
  const current = isOutdated ? fit.now : was;
  return (
    <>
      {isOutdated ? (
        <Notice tone="ochre" word={t('outdatedWord')}>
          <p>{t('outdated')}</p>
        </Notice>
      ) : null}
      {decision === null && fit.state === 'gone' ? (
        <Notice tone="ochre" word={t('goneWord')}>
          <p>{t('gone')}</p>
        </Notice>
      ) : null}
      {decision === null && fit.state === 'done' ? (
        <Notice tone="spruce" word={t('doneWord')}>
          <p>{t('done')}</p>
        </Notice>
      ) : null}
      <div className="review-pair">
        {isOutdated ? (
          <div>
            <h4>{t('thenBase')}</h4>
            <p className="difference">{before}</p>
          </div>
        ) : null}
        <div>
          <h4>{isOutdated ? t('nowCurrent') : t('then')}</h4>
          <Difference before={current} after={replacement} side="before" />
        </div>
        <div>
          <h4>{t('now')}</h4>
          <Difference before={current} after={replacement} side="after" />
        </div>
      </div>
    </>
  );
}

type DecidingProps = Pick<Props, 'where' | 'proposal'>;

async function Deciding({ where, proposal }: DecidingProps): Promise<ReactNode> {
  const t = await getTranslations('comments');
  const { decision, fit } = proposal;
  if (decision !== null)
    return (
      <div className="no-print flex flex-wrap gap-3">
        <Decide {...{ where, proposal }} outcome="reopened" label={t('undo')} hotkey="Z" tone="plain" />
      </div>
    );
  const isSure = fit.state === 'fits' || fit.state === 'done';
  return (
    <div className="no-print flex flex-wrap gap-3">
      {isSure ? (
        <Decide {...{ where, proposal }} outcome="accepted" label={t('accept')} hotkey="A" tone="plain" />
      ) : null}
      <Decide {...{ where, proposal }} outcome="rejected" label={t('reject')} hotkey="R" tone="plain" />
      {fit.state === 'outdated' ? (
        <Decide {...{ where, proposal }} outcome="accepted" label={t('overwrite')} tone="danger" />
      ) : null}
    </div>
  );
}

type DecideProps = DecidingProps & {
  readonly outcome: 'accepted' | 'rejected' | 'reopened';
  readonly label: string;
  readonly tone: Tone;
  /** The one key that presses it; a step that needs a second look has none. */
  readonly hotkey?: string;
};

function Decide({ where, proposal, outcome, label, tone, hotkey }: DecideProps): ReactNode {
  const hidden = { ...where, proposal: proposal.key, outcome, seen: proposal.seen };
  return (
    <ActionForm action={submitDecision} hidden={hidden} className="contents">
      <SubmitButton tone={tone} data-hotkey={hotkey?.toLowerCase()} aria-keyshortcuts={hotkey}>
        {label}
        {hotkey === undefined ? null : (
          <span className="review-key" aria-hidden="true">
            {hotkey}
          </span>
        )}
      </SubmitButton>
    </ActionForm>
  );
}
