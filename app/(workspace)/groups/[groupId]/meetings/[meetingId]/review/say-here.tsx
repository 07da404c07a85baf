'use client';
/** The buttons with which somebody comments on a paragraph or an item, or proposes another text; a form opens when asked for. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { Button, SubmitButton } from '@/app/_ui/button';
import { TextField } from '@/app/_ui/text-field';
import { submitComment, submitProposal } from './review-actions';
import type { Where } from './where';

type Props = {
  readonly where: Where;
  readonly itemId: string;
  /** The paragraph; without one it is about the item. */
  readonly block?: { readonly blockId: string; readonly text: string };
  readonly mayPropose: boolean;
};

export function SayHere({ where, itemId, block, mayPropose }: Props): ReactNode {
  const t = useTranslations('comments');
  const [open, setOpen] = useState<'comment' | 'proposal' | null>(null);
  const close = (): void => setOpen(null);
  const start = block === undefined ? '' : beginningOf(block.text);
  const about = block === undefined ? t('commentItem') : `${t('comment')}: ${start}`;
  return (
    <div className="say-here no-print">
      <div className="flex flex-wrap gap-1">
        <Button
          tone="quiet"
          aria-label={about}
          aria-expanded={open === 'comment'}
          onPress={() => setOpen(open === 'comment' ? null : 'comment')}
        >
          {block === undefined ? t('commentItem') : t('comment')}
        </Button>
        {block === undefined || !mayPropose ? null : (
          <Button
            tone="quiet"
            aria-label={`${t('propose')}: ${start}`}
            aria-expanded={open === 'proposal'}
            onPress={() => setOpen(open === 'proposal' ? null : 'proposal')}
          >
            {t('propose')}
          </Button>
        )}
      </div>
      {open === 'comment' ? (
        <ActionForm
          action={submitComment}
          hidden={{ ...where, itemId, ...(block === undefined ? {} : { blockId: block.blockId }) }}
          className="grid gap-2"
        >
          <TextField name="text" label={t('yourComment')} isLong autoFocus />
          <Ends send={t('send')} close={close} />
        </ActionForm>
      ) : null}
      {open === 'proposal' && block !== undefined ? (
        <ActionForm
          action={submitProposal}
          hidden={{ ...where, itemId, blockId: block.blockId, before: block.text }}
          className="grid gap-2"
        >
          <TextField
            name="replacement"
            label={t('newText')}
            hint={t('newTextHint')}
            defaultValue={block.text}
            isLong
            autoFocus
          />
          <TextField name="reason" label={t('reason')} />
          <Ends send={t('sendProposal')} close={close} />
        </ActionForm>
      ) : null}
    </div>
  );
}

function Ends({ send, close }: { readonly send: string; readonly close: () => void }): ReactNode {
  const t = useTranslations('comments');
  return (
    <div className="flex flex-wrap gap-3">
      <SubmitButton>{send}</SubmitButton>
      <Button tone="plain" onPress={close}>
        {t('cancel')}
      </Button>
    </div>
  );
}

const BEGINNING = 40;
const beginningOf = (text: string): string =>
  text.length <= BEGINNING ? text : `${text.slice(0, BEGINNING).trimEnd()} …`;
