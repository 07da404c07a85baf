'use client';
/** The steps of an import: choose, read, compare and answer, create. Owns which one it is; each step has its own file. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '@/app/_ui/button';
import { Notice } from '@/app/_ui/notice';
import type { ImportView } from '@/lib/workspace/read-import';
import { askToRead, type Source } from './ask';
import { Comparison } from './comparison';
import { SourceForm } from './source-form';

type Step =
  | { readonly at: 'choose' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'refused'; readonly sentence: string }
  | { readonly at: 'compare'; readonly view: ImportView };

export type FlowProps = { readonly groupId: string; readonly requestId: string; readonly today: string };

export function ImportFlow(props: FlowProps): ReactNode {
  const t = useTranslations('importing');
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const asking = useRef<AbortController | null>(null);

  async function read(source: Source): Promise<void> {
    asking.current?.abort();
    const controller = new AbortController();
    asking.current = controller;
    setStep({ at: 'reading', name: source.name });
    const answer = await askToRead(props.groupId, source, controller.signal);
    if (answer === null) return;
    if ('got' in answer) setStep({ at: 'compare', view: answer.got });
    else setStep({ at: 'refused', sentence: answer.sentence || t('unreachable') });
  }
  function giveUp(): void {
    asking.current?.abort();
    setStep({ at: 'choose' });
  }

  if (step.at === 'compare')
    return (
      <>
        <div>
          <Button onPress={giveUp}>{t('choose.again')}</Button>
        </div>
        <Comparison {...props} view={step.view} />
      </>
    );
  return (
    <div className="grid max-w-3xl gap-5">
      {step.at === 'refused' ? (
        <Notice tone="lingon" word={t('refused')} role="alert">
          <p>{step.sentence}</p>
          <p>{t('refusedHelp')}</p>
        </Notice>
      ) : null}
      <div role="status">
        {step.at === 'reading' ? (
          <p className="sheet flex flex-wrap items-center justify-between gap-3 p-4!">
            {t('choose.reading', { name: step.name })}
            <Button onPress={giveUp}>{t('choose.cancel')}</Button>
          </p>
        ) : null}
      </div>
      <SourceForm isBusy={step.at === 'reading'} onSource={(source) => void read(source)} />
    </div>
  );
}
