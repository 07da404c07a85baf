'use client';
/** A question over the page. Escape and the button close it; the focus returns to what opened it. */
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import {
  Dialog as AriaDialog,
  Button,
  DialogTrigger,
  Heading,
  Modal,
  ModalOverlay,
} from 'react-aria-components';
import type { Tone } from './button';

type Props = {
  readonly trigger: string;
  /** Said instead of the trigger's word where several look alike. */
  readonly label?: string;
  readonly tone?: Tone;
  readonly title: string;
  readonly children: ReactNode;
};

export function Dialog({ trigger, label, tone = 'plain', title, children }: Props): ReactNode {
  const t = useTranslations('common');
  return (
    <DialogTrigger>
      <Button className="button" data-tone={tone} {...(label === undefined ? {} : { 'aria-label': label })}>
        {trigger}
      </Button>
      <ModalOverlay
        isDismissable
        className="fixed inset-0 z-40 grid place-items-center overflow-y-auto bg-[color-mix(in_oklab,var(--ink)_45%,transparent)] p-4"
      >
        <Modal className="sheet w-full max-w-xl">
          <AriaDialog className="grid gap-4">
            <div className="flex items-start justify-between gap-4">
              <Heading slot="title" className="text-xl">
                {title}
              </Heading>
              <Button slot="close" aria-label={t('close')} className="button" data-tone="quiet">
                <X aria-hidden="true" size={20} />
              </Button>
            </div>
            {children}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
