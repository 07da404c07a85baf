'use client';
/** A confidential part in the text: what protects it, in words; its own save line; its editor; what can be done with it. */
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { Body } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/body';
import {
  SaveLine,
  SaveNotice,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/save-line';
import { ApprovalLink } from './approval-link';
import { Assessment } from './assessment';
import { Clearance } from './clearance';
import { PartReaders } from './part-readers';
import type { ClearedPart } from './parts-store';
import type { OpenedPart } from './use-part';

type Props = {
  readonly part: ClearedPart;
  /** Whose text is shown here: the item's own, and of items under it. */
  readonly itemIds: readonly string[];
  readonly opened: OpenedPart;
  readonly hide: () => void;
  readonly again: () => void;
};

export function PartSection({ part, itemIds, opened, hide, again }: Props): ReactNode {
  const t = useTranslations('confidential');
  const heading = useId();
  return (
    <section className="part" data-part={part.partId} aria-labelledby={heading}>
      <div className="part-head">
        <Lock aria-hidden="true" size={18} />
        <h3 id={heading} className="part-mark">
          {part.mark} <span className="part-ground">{part.facts.provision}</span>
        </h3>
        <SaveLine room={opened.state === 'ended' ? null : opened.room} />
      </div>
      <p className="part-note">{part.isLifted ? t('lifted') : t('notLocal')}</p>
      <Assessment part={part} />
      <PartText itemIds={itemIds} opened={opened} again={again} />
      <div className="part-foot">
        <Clearance part={part} />
        <ApprovalLink part={part} />
        <button type="button" className="button" data-after-text="" onClick={hide}>
          {t('hide')}
        </button>
        {opened.state === 'open' ? <PartReaders room={opened.room} /> : null}
      </div>
      <p className="part-on-paper">{t('onPaper')}</p>
    </section>
  );
}

type TextProps = Pick<Props, 'itemIds' | 'opened' | 'again'>;

function PartText({ itemIds, opened, again }: TextProps): ReactNode {
  const t = useTranslations('confidential');
  if (opened.state === 'opening') return <p className="hint">{t('opening')}</p>;
  if (opened.state === 'ended') return <Ended opened={opened} again={again} />;
  return (
    <>
      <SaveNotice room={opened.room} />
      {itemIds.map((itemId) => (
        <Body key={itemId} itemId={itemId} label={t('body')} />
      ))}
    </>
  );
}

type EndedProps = {
  readonly opened: Extract<OpenedPart, { state: 'ended' }>;
  readonly again: () => void;
};

/** The connection is over for another reason than clearance: what was not sent can be copied, then it is opened anew. */
function Ended({ opened, again }: EndedProps): ReactNode {
  const t = useTranslations('confidential');
  const { unsent, reason } = opened;
  return (
    <div className="callout" data-tone="lingon" role="alert">
      <p>{t('ended', { reason })}</p>
      {unsent === null || unsent.text === '' ? null : (
        <button
          type="button"
          className="button"
          onClick={() => void navigator.clipboard.writeText(unsent.text)}
        >
          {t('copyUnsent')}
        </button>
      )}
      <button type="button" className="button" onClick={again}>
        {t('again')}
      </button>
    </div>
  );
}
