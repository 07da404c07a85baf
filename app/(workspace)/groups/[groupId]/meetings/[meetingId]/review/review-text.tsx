import './review.css';
/** The minutes item by item with what is said about each: the text, the proposals then and now, the threads. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PREAMBLE_ID } from '@/lib/minutes/live/shape';
import type { Review, ReviewBlock, ReviewItem } from '@/lib/workspace/read-review';
import { ProposalCard } from './proposal-card';
import { ProposalDesk } from './proposal-desk';
import { SayHere } from './say-here';
import { ThreadCard } from './thread-card';
import type { Where } from './where';

type May = { readonly comment: boolean; readonly proposeChange: boolean; readonly decideProposal: boolean };
type Props = {
  readonly where: Where;
  readonly review: Review;
  readonly may: May;
  /** "§ " where items are numbered so, else nothing. */
  readonly sign: string;
};

export async function ReviewText({ where, review, may, sign }: Props): Promise<ReactNode> {
  const t = await getTranslations('comments');
  const open = review.items.flatMap(({ proposals }) => proposals.filter(({ decision }) => decision === null));
  const begins = may.decideProposal && open.length > 0;
  return (
    <ProposalDesk begin={begins ? t('goThrough') : null} hint={t('keys')}>
      <div className="sheet review-items">
        {open.length === 0 ? null : (
          <p className="font-semibold">{t('proposalsOpen', { count: open.length })}</p>
        )}
        {review.items.map((item) => (
          <Item key={item.itemId} {...{ where, item, may, sign }} names={review.names} />
        ))}
      </div>
    </ProposalDesk>
  );
}

type ItemProps = Omit<Props, 'review'> & {
  readonly item: ReviewItem;
  readonly names: Readonly<Record<string, string>>;
};

async function Item({ where, item, names, may, sign }: ItemProps): Promise<ReactNode> {
  const t = await getTranslations('comments');
  const { itemId, number, title, isGone, blocks, threads, proposals } = item;
  const unnamed = isGone ? t('itemGone') : itemId === PREAMBLE_ID ? t('beforeFirst') : t('secret.text');
  const heading = `item-${'partId' in where ? `${where.partId}-` : ''}${itemId}`;
  const named = number === '' ? unnamed : `${sign}${number} ${title}`;
  return (
    <section aria-labelledby={heading} className="review-item">
      <h2 id={heading}>{named}</h2>
      {proposals.length === 0 ? null : (
        <div className="grid gap-4">
          {proposals.map((proposal) => (
            <ProposalCard key={proposal.key} {...{ where, proposal, names }} mayDecide={may.decideProposal} />
          ))}
        </div>
      )}
      <div className="review-columns">
        <div className="review-paragraphs">
          {blocks.map((block) => (
            <Block
              key={block.blockId}
              {...{ where, itemId, block, may }}
              round={threads.length + proposals.length}
            />
          ))}
        </div>
        <div className="review-said">
          {threads.map((thread) => (
            <ThreadCard key={thread.key} {...{ where, thread, names }} mayComment={may.comment} />
          ))}
          {may.comment && !isGone ? (
            <SayHere key={threads.length} {...{ where, itemId }} mayPropose={false} />
          ) : null}
          {threads.length === 0 && !may.comment ? <p className="hint">{t('noneToRead')}</p> : null}
        </div>
      </div>
    </section>
  );
}

const WORDS = ['decision', 'background', 'quote', 'heading', 'action', 'table'] as const;
const isWord = (kind: string): kind is (typeof WORDS)[number] => WORDS.some((word) => word === kind);

type BlockProps = {
  readonly where: Where;
  readonly itemId: string;
  readonly block: ReviewBlock;
  readonly may: May;
  /** Changes when something was said, so that the form that said it closes. */
  readonly round: number;
};

async function Block({ where, itemId, block, may, round }: BlockProps): Promise<ReactNode> {
  const t = await getTranslations('comments.kind');
  const { kind, text, isText } = block;
  return (
    <div className="review-block" data-kind={kind}>
      {isWord(kind) ? <p className="word">{t(kind)}</p> : null}
      <p className="thread-text">{text}</p>
      {isText && may.comment ? (
        <SayHere {...{ where, itemId, block }} key={round} mayPropose={may.proposeChange} />
      ) : null}
    </div>
  );
}
