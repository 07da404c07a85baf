'use client';
/** The live minutes: opens the room, then puts agenda, sheet, side panel and meeting bar around it. */
import './editor.css';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useRef } from 'react';
import { PageLink } from '@/app/_ui/page-link';
import { StatePill } from '@/app/_ui/state-pill';
import { askingFor } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/ask-mark';
import { MarkDialog } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/mark-dialog';
import type {
  PartsOptions,
  PartsStore,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/parts-store';
import {
  useEarlierCopies,
  useFollowing,
  useLooking,
  useParts,
  usePartsStore,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/use-parts';
import type { MeetingState } from '@/lib/access/roles';
import type { EditorWords } from '@/lib/browser/editor/editing-page';
import { type Phrase, phrasesOf } from '@/lib/minutes/phrases';
import { type Live, type LiveComments, LiveContext } from './live-context';
import { peopleOffers, slashOffers } from './offers';
import { PeopleHere } from './people-here';
import { SaveLine, SaveNotice } from './save-line';
import { SuggestStore } from './suggest-store';
import { type Opened, useOpened } from './use-opened';
import { Workbench } from './workbench';

export type MinutesPageProps = {
  readonly me: { readonly personId: string; readonly name: string };
  readonly parts: PartsOptions;
  readonly group: { readonly id: string; readonly name: string };
  readonly meeting: {
    readonly id: string;
    readonly title: string;
    readonly date: string;
    readonly state: MeetingState;
  };
  readonly phrases: readonly string[];
  readonly sign: string;
  readonly mayWrite: boolean;
  readonly may: { readonly start: boolean; readonly finish: boolean };
  readonly comments: Omit<LiveComments, 'room'>;
};

export function MinutesPage(props: MinutesPageProps): ReactNode {
  const t = useTranslations('minutes');
  const moving = useTranslations('confidential');
  const words = useWords();
  const parts = usePartsStore(props.parts);
  const { room: roomName, commentsRoom, isMoving } = useParts(parts);
  const { room, opened } = useOpened({
    room: roomName,
    personId: props.me.personId,
    mayWrite: props.mayWrite,
    words,
  });
  useFollowing(parts, room);
  useLooking(parts);
  useEarlierCopies(parts);
  const live = useLiveOf(opened, parts, { ...props, commentsRoom });
  const { group, meeting } = props;
  return (
    <div className="minutes">
      <div className="minutes-top no-print">
        <p className="crumbs">
          <span className="crumb-group">
            <PageLink href={`/groups/${group.id}`}>{group.name}</PageLink> /{' '}
          </span>
          <PageLink href={`/groups/${group.id}/meetings/${meeting.id}`}>{meeting.title}</PageLink>
        </p>
        <StatePill state={meeting.state} />
        <div className="top-end">
          {live === null ? null : (
            <LiveContext value={live}>
              <PeopleHere />
            </LiveContext>
          )}
          <SaveLine room={room} />
        </div>
      </div>
      <SaveNotice room={room} />
      {live === null ? (
        <div className="sheet" aria-busy="true">
          <h1>{meeting.title}</h1>
          <p className="hint" role="status">
            {isMoving ? moving('moving') : t('opening')}
          </p>
        </div>
      ) : (
        <LiveContext value={live}>
          <Workbench
            title={meeting.title}
            meetingId={meeting.id}
            readHref={`/groups/${group.id}/meetings/${meeting.id}/minutes/read`}
          />
        </LiveContext>
      )}
      <MarkDialog parts={parts} />
    </div>
  );
}

type Facts = MinutesPageProps & { readonly commentsRoom: string };

function useLiveOf(opened: Opened | null, parts: PartsStore, props: Facts): Live | null {
  const { mayWrite, may, group, sign, phrases: own, me, meeting, comments, commentsRoom } = props;
  const language = useLocale();
  const phrases = useMemo(
    () => phrasesOf(language === 'en' ? 'en' : 'sv', group.name, own),
    [language, group.name, own],
  );
  const suggest = useSuggest(opened, parts, phrases);
  return useMemo(() => {
    if (opened === null || suggest === null) return null;
    const facts = {
      me,
      meetingId: meeting.id,
      comments: { ...comments, room: commentsRoom },
      groupName: group.name,
      sign,
      parts,
      phrases,
      may: { start: may.start, finish: may.finish },
    };
    return { ...opened, suggest, mayWrite, ...facts };
  }, [
    opened,
    suggest,
    parts,
    mayWrite,
    may.start,
    may.finish,
    meeting.id,
    group.name,
    sign,
    phrases,
    me,
    comments,
    commentsRoom,
  ]);
}

/** Suggestions as long as the document is open: another one mounts every text anew, and the caret would be lost. */
function useSuggest(
  opened: Opened | null,
  parts: PartsStore,
  phrases: readonly Phrase[],
): SuggestStore | null {
  const slash = useTranslations('minutes.slash');
  const now = useRef({ slash, phrases });
  now.current = { slash, phrases };
  return useMemo(() => {
    if (opened === null) return null;
    const { page, room } = opened;
    const openFacts = (itemId: string): void => page.showFacts(itemId);
    const openSecrecy = parts.options.mayMark
      ? (itemId: string): void => parts.ask(askingFor(page, room, itemId))
      : null;
    return new SuggestStore((itemId, trigger) => {
      if (trigger === '@') return peopleOffers(page);
      const words = { ...now.current, phraseLabel: now.current.slash('phrase') };
      return slashOffers(page, itemId, { ...words, openFacts, openSecrecy });
    });
  }, [opened, parts]);
}

function useWords(): EditorWords {
  const t = useTranslations('minutes.words');
  return {
    body: t('body'),
    task: t('task'),
    due: t('due'),
    dueMissing: t('dueMissing'),
    owner: t('owner'),
    ownerMissing: t('ownerMissing'),
    removeOwner: t('removeOwner'),
    done: t('done'),
    removeAction: t('removeAction'),
    foreign: t('foreign'),
    attachment: t('attachment'),
    keepRescued: t('keepRescued'),
    rescued: t('rescued'),
  };
}
