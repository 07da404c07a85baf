/** The versions of the text, newest first: when, why, and who wrote since the one before. */
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { momentText } from '@/app/_ui/date-text';
import { PageLink } from '@/app/_ui/page-link';
import type { VersionLine, VersionsView } from '@/lib/workspace/read-versions';
import { NOW, nameOf } from './version-name';

type Props = { readonly view: VersionsView; readonly here: string };

export async function TimeLine({ view, here }: Props): Promise<ReactNode> {
  const t = await getTranslations('history');
  const { lines, next } = view;
  return (
    <section aria-labelledby="text" className="sheet grid gap-4">
      <h2 id="text">{t('text')}</h2>
      <p className="text-soft">{lines.length === 0 ? t('none') : t('textAbout')}</p>
      <ol className="grid gap-4 border-line border-s-2 ps-5">
        {lines.map((line) => (
          <Line key={line.at ?? NOW} line={line} here={here} />
        ))}
      </ol>
      {next === null ? null : (
        <PageLink href={`${here}?before=${next}`} className="button justify-self-start">
          {t('older')}
        </PageLink>
      )}
    </section>
  );
}

async function Line({
  line,
  here,
}: {
  readonly line: VersionLine;
  readonly here: string;
}): Promise<ReactNode> {
  const t = await getTranslations('history');
  const language = await getLocale();
  const { at, name, by, authors } = line;
  const when = at === null ? t('now') : momentText(at, language);
  const why = at === null ? '' : t(`name.${nameOf(name)}`);
  return (
    <li>
      <p className="font-semibold">
        {at === null ? when : <time dateTime={new Date(at).toISOString()}>{when}</time>}
      </p>
      {why === '' ? null : <p>{by === null ? why : `${why}, ${t('by', { name: by })}`}</p>}
      <p className="text-soft">
        {authors.length === 0 ? t('nobody') : t('authors', { names: authors.join(', ') })}
      </p>
      <PageLink
        href={`${here}/${at ?? NOW}`}
        aria-label={t('differencesOf', { version: when })}
        className="touch inline-flex min-h-6 items-center underline"
      >
        {t('differences')}
      </PageLink>
    </li>
  );
}
