'use client';
/** Who is here, by one key a person; substitute pairs and times on the same line. */
import { useTranslations } from 'next-intl';
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import {
  addParticipant,
  type LiveParticipant,
  type ParticipantField,
  removeParticipant,
  replaceParticipant,
  setParticipant,
} from '@/lib/minutes/live/people';
import { wallClock } from './clock';
import { useLive, useLiveView } from './live-context';

export function Attendance(): ReactNode {
  const t = useTranslations('minutes.attendance');
  const { mayWrite } = useLive();
  const { participants } = useLiveView('participants');
  const present = participants.filter((one) => one.attendance === 'present').length;
  const list = useRef<HTMLUListElement>(null);
  return (
    <details className="attendance" id="attendance">
      <summary>
        {t('title')} · {t('summary', { present, all: participants.length })}
      </summary>
      {mayWrite ? <p className="hint">{t('hint')}</p> : null}
      <ul ref={list} className="attendance-list">
        {participants.map((participant, index) => (
          <Row
            key={participant.id}
            participant={participant}
            participants={participants}
            isFirst={index === 0}
            step={(by) => rowAt(list.current, index + by)?.focus()}
          />
        ))}
      </ul>
      {mayWrite ? <AddPerson /> : null}
    </details>
  );
}

const rowAt = (list: HTMLElement | null, index: number): HTMLElement | null =>
  list?.querySelectorAll<HTMLElement>('[data-person]')[index] ?? null;

type RowProps = {
  readonly participant: LiveParticipant;
  readonly participants: readonly LiveParticipant[];
  readonly isFirst: boolean;
  readonly step: (by: number) => void;
};

function Row({ participant, participants, isFirst, step }: RowProps): ReactNode {
  const t = useTranslations('minutes');
  const { page, mayWrite } = useLive();
  const [asks, setAsks] = useState(false);
  const { id, name, organisation, role, title, attendance, from, until } = participant;
  const set = (field: ParticipantField, value: string | null): void =>
    page.edit((doc) => setParticipant(doc, id, { name: field, value }));
  const byKey: Readonly<Record<string, () => void>> = {
    n: () => set('attendance', 'present'),
    f: () => set('attendance', 'absent'),
    e: () => setAsks(true),
    k: () => set('from', wallClock(Date.now())),
    g: () => set('until', wallClock(Date.now())),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && event.target === event.currentTarget;
    const act = isPlain ? byKey[event.key.toLowerCase()] : undefined;
    if (act === undefined || (!mayWrite && event.key.length === 1)) return;
    event.preventDefault();
    act();
  };
  const nameOf = (other: string | null): string =>
    other === null ? '' : (participants.find((one) => one.id === other)?.name ?? other.replace(/^n:/, ''));
  const notes = [
    participant.replaces === null
      ? null
      : t('attendance.replacesName', { name: nameOf(participant.replaces) }),
    participant.replacedBy === null
      ? null
      : t('attendance.replacedBy', { name: nameOf(participant.replacedBy) }),
    from === null ? null : t('attendance.came', { time: from }),
    until === null ? null : t('attendance.left', { time: until }),
  ].filter((note) => note !== null);
  const facts = [organisation, title, role === 'member' ? null : t(`role.${role as 'chair'}`)].filter(
    Boolean,
  );
  const stateWord = attendance === 'absent' ? t('attendance.absentState') : t('attendance.presentState');
  return (
    <li className="attendance-row" data-attendance={attendance}>
      <button
        type="button"
        data-person={id}
        tabIndex={isFirst ? 0 : -1}
        aria-label={`${name}, ${stateWord}`}
        aria-keyshortcuts="N F E K G"
        onKeyDown={onKeyDown}
        onClick={() => mayWrite && set('attendance', attendance === 'present' ? 'absent' : 'present')}
        className="attendance-person"
      >
        <strong>{name}</strong> <span className="hint">{[...facts, ...notes].join(' · ')}</span>
      </button>
      {mayWrite ? (
        <div className="attendance-choices">
          {(['present', 'absent'] as const).map((value) => (
            <button
              key={value}
              type="button"
              className="choice touch"
              aria-pressed={attendance === value}
              onClick={() => set('attendance', value)}
            >
              {t(`attendance.${value}State`)}
            </button>
          ))}
          <button type="button" className="choice touch" aria-expanded={asks} onClick={() => setAsks(!asks)}>
            {t('attendance.replaces')}
          </button>
        </div>
      ) : (
        <span>{stateWord}</span>
      )}
      {asks ? (
        <Pair participant={participant} participants={participants} close={() => setAsks(false)} />
      ) : null}
    </li>
  );
}

type PairProps = Omit<RowProps, 'isFirst' | 'step'> & { readonly close: () => void };

function Pair({ participant, participants, close }: PairProps): ReactNode {
  const t = useTranslations('minutes.attendance');
  const { page } = useLive();
  const choose = (other: string): void => {
    page.edit((doc) => {
      if (other === '') setParticipant(doc, participant.id, { name: 'replaces', value: null });
      else replaceParticipant(doc, other, participant.id);
    });
    close();
  };
  return (
    <div className="attendance-pair">
      <label className="field">
        <span className="label">{t('replaces')}</span>
        <select
          className="input"
          ref={(field) => field?.focus()}
          defaultValue={participant.replaces ?? ''}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{t('nobody')}</option>
          {participants
            .filter((one) => one.id !== participant.id)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
        </select>
      </label>
      <button
        type="button"
        className="button"
        data-tone="danger"
        onClick={() => page.edit((doc) => removeParticipant(doc, participant.id))}
      >
        {t('remove', { name: participant.name })}
      </button>
    </div>
  );
}

function AddPerson(): ReactNode {
  const t = useTranslations('minutes.attendance');
  const { page } = useLive();
  const add = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (name === '') return;
    page.edit((doc) => addParticipant(doc, { id: page.newId(), name }));
    event.currentTarget.reset();
  };
  return (
    <form onSubmit={add} className="facts-row">
      <label className="field">
        <span className="hint">{t('name')}</span>
        <input name="name" className="input" autoComplete="off" />
      </label>
      <button type="submit" className="button">
        {t('add')}
      </button>
    </form>
  );
}
