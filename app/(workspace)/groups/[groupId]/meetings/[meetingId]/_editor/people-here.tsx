'use client';
/** Who else is here and where they write; pressing a person follows her. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { type OtherPerson, othersHere } from '@/lib/browser/editor/carets';
import { useLive, useLiveView } from './live-context';
import { useFollow } from './use-follow';

/** Anew when somebody comes, goes or moves to another block; not for every letter. */
export function useOthers(): readonly OtherPerson[] {
  const { room } = useLive();
  const [others, setOthers] = useState<readonly OtherPerson[]>([]);
  useEffect(() => {
    let known = '';
    const look = (): void => {
      const now = othersHere(room.awareness);
      const print = JSON.stringify(
        now.map(({ clientId, name, place }) => [clientId, name, place?.item, place?.block]),
      );
      if (print === known) return;
      known = print;
      setOthers(now);
    };
    look();
    room.awareness.on('change', look);
    return () => room.awareness.off('change', look);
  }, [room]);
  return others;
}

/** Faces that fit beside the title. */
const MOST_FACES = 5;

export function PeopleHere(): ReactNode {
  const t = useTranslations('minutes.people');
  const { sign } = useLive();
  const { agenda } = useLiveView('agenda');
  const others = useOthers();
  const following = useFollow(others);
  const numberOf = (item: string | undefined): string | undefined =>
    agenda.find((entry) => entry.item.id === item)?.number;
  const writing = others.flatMap(({ name, place }) => {
    const number = numberOf(place?.item);
    return number === undefined ? [] : [t('writing', { name, number: `${sign}${number}` })];
  });
  return (
    <div className="people">
      <ul
        className="faces"
        aria-label={
          others.length === 0 ? t('alone') : t('here', { names: others.map((one) => one.name).join(', ') })
        }
      >
        {others.slice(0, MOST_FACES).map((person) => (
          <li key={person.clientId}>
            <button
              type="button"
              className="face touch"
              style={{ background: person.color }}
              title={person.name}
              aria-label={t('follow', { name: person.name })}
              aria-pressed={following.clientId === person.clientId}
              onClick={() => following.toggle(person.clientId)}
            >
              {initials(person.name)}
            </button>
          </li>
        ))}
        {others.length > MOST_FACES ? <li className="face">+{others.length - MOST_FACES}</li> : null}
      </ul>
      <p className="writing">{writing.slice(0, 2).join(', ')}</p>
    </div>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => (word ?? '').charAt(0))
    .join('')
    .toUpperCase();
}
