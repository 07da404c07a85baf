/** Minutes as a document to read: head, people, items, in the look of the editor but without anything to press. */
import { getTranslations } from 'next-intl/server';
import type { CSSProperties, ReactNode } from 'react';
import type * as Y from 'yjs';
import { type AgendaEntry, agendaOf } from '@/lib/minutes/live/agenda';
import { readParticipants } from '@/lib/minutes/live/people';
import { readItems } from '@/lib/minutes/live/read-items';
import { metaOf, PREAMBLE_ID } from '@/lib/minutes/live/shape';
import { FactsLine } from './facts-line';
import { StaticBody } from './static-body';

type Props = {
  readonly doc: Y.Doc;
  readonly title: string;
  readonly sign: string;
  /** What stands at the place of a confidential part; a mask when nothing else is said. */
  readonly secret?: Secret;
};
type Secret = (partId: string, itemId: string) => ReactNode;

export async function Reading({ doc, title, sign, secret }: Props): Promise<ReactNode> {
  const t = await getTranslations('minutes');
  const words = await getTranslations('minutes.words');
  const meta = metaOf(doc);
  const text = (name: string): string => (typeof meta.get(name) === 'string' ? String(meta.get(name)) : '');
  const people = readParticipants(doc).map(({ name, organisation, attendance }) =>
    [name, organisation, attendance === 'absent' ? t('reading.absent') : null].filter(Boolean).join(', '),
  );
  const labels = {
    '--word-decision': JSON.stringify(words('decision')),
    '--word-actions': JSON.stringify(words('actions')),
    '--word-background': JSON.stringify(words('background')),
    '--word-quote': JSON.stringify(words('quote')),
  } as CSSProperties;
  const agenda = agendaOf(readItems(doc));
  const when = [text('date'), [text('start'), text('end')].filter(Boolean).join('–'), text('place')];
  return (
    <article className="sheet minutes-sheet" style={labels}>
      <header className="minutes-head">
        <h1>{text('title') || title}</h1>
        <p className="text-soft">{when.filter(Boolean).join(' · ')}</p>
        {people.length === 0 ? null : (
          <p>
            <strong>{t('reading.participants')}:</strong> {people.join('; ')}
          </p>
        )}
      </header>
      <StaticBody doc={doc} itemId={PREAMBLE_ID} />
      {agenda.length === 0 ? <p className="text-soft">{t('reading.empty')}</p> : null}
      {agenda.map((entry, index) => (
        <ReadItem
          key={entry.item.id}
          doc={doc}
          entry={entry}
          sign={sign}
          secret={secret}
          section={entry.item.section === agenda[index - 1]?.item.section ? null : entry.item.section}
        />
      ))}
    </article>
  );
}

type ItemProps = {
  readonly doc: Y.Doc;
  readonly entry: AgendaEntry;
  readonly sign: string;
  readonly secret: Secret | undefined;
  readonly section: string | null;
};

function ReadItem({ doc, entry, sign, secret, section }: ItemProps): ReactNode {
  const { item, number, depth } = entry;
  return (
    <>
      {section === null ? null : <p className="section-name">{section}</p>}
      <section id={`item-${item.id}`} className="item" data-depth={Math.min(depth, 3)}>
        <div className="item-head">
          <span className="item-number" aria-hidden="true">
            {sign}
            {number}
          </span>
          <h2 className="item-title">
            <span className="sr-only">
              {sign}
              {number}{' '}
            </span>
            {item.title}
          </h2>
        </div>
        <FactsLine item={item} />
        <StaticBody
          doc={doc}
          itemId={item.id}
          {...(secret === undefined ? {} : { secret: (partId: string) => secret(partId, item.id) })}
        />
      </section>
    </>
  );
}
