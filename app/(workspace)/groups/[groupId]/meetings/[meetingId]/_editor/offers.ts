'use client';
/** What `/` and `@` offer in an item. */
import type { Command } from '@tiptap/pm/state';
import { insertBlock, setKind, toggleList } from '@/lib/browser/editor/block-commands';
import type { EditingPage } from '@/lib/browser/editor/editing-page';
import { putPhrase } from '@/lib/browser/editor/put-phrase';
import { schema } from '@/lib/browser/editor/schema';
import { newTable } from '@/lib/browser/editor/table-commands';
import { isFoundBy, type Phrase } from '@/lib/minutes/phrases';
import type { Offer } from './suggest-store';

export type OfferTexts = {
  readonly slash: (key: SlashKey) => string;
  readonly phrases: readonly Phrase[];
  readonly phraseLabel: string;
  /** Opens the fields for an item's attachments. */
  readonly openFacts: (itemId: string) => void;
  /** Opens the dialog that makes text confidential; `null` for who may not. */
  readonly openSecrecy: ((itemId: string) => void) | null;
};

export type SlashKey =
  | 'decision'
  | 'decisionHint'
  | 'action'
  | 'actionHint'
  | 'attachment'
  | 'attachmentHint'
  | 'secrecy'
  | 'secrecyHint'
  | 'table'
  | 'tableHint'
  | 'heading'
  | 'background'
  | 'quote'
  | 'bullet'
  | 'ordered'
  | 'note';

/** Words of both languages find an offer, whatever the interface speaks. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  decision: ['beslut', 'decision'],
  action: ['åtgärd', 'atgard', 'action', 'uppgift'],
  attachment: ['bilaga', 'attachment'],
  secrecy: ['sekretess', 'secrecy', 'confidential'],
  table: ['tabell', 'table'],
  heading: ['rubrik', 'heading'],
  background: ['bakgrund', 'background'],
  quote: ['citat', 'quote'],
  bullet: ['punktlista', 'lista', 'bullet', 'list'],
  ordered: ['numrerad', 'att-satser', 'numbered', 'ordered'],
  note: ['text', 'anteckning', 'note'],
};

const KEYS: Readonly<Record<string, string>> = {
  note: 'Ctrl Shift 1',
  decision: 'Ctrl Shift 2',
  action: 'Ctrl Shift 3',
  ordered: 'Ctrl Shift 7',
  bullet: 'Ctrl Shift 8',
};

/** The offers of `/` in an item. */
export function slashOffers(page: EditingPage, itemId: string, texts: OfferTexts): Offer[] {
  const command = (id: string, run: Command): Offer => ({
    id,
    label: texts.slash(id as SlashKey),
    hint: hintOf(texts, id),
    keys: KEYS[id] ?? null,
    words: [...(WORDS[id] ?? []), texts.slash(id as SlashKey).toLowerCase()],
    run: (view) => void run(view.state, view.dispatch, view),
  });
  const opening = (id: string, open: (itemId: string) => void): Offer => ({
    ...command(id, () => true),
    run: () => open(itemId),
  });
  return [
    command('action', page.addAction(itemId)),
    command('decision', setKind('decision')),
    opening('attachment', texts.openFacts),
    ...(texts.openSecrecy === null ? [] : [opening('secrecy', texts.openSecrecy)]),
    command('table', (state, dispatch, view) =>
      insertBlock(newTable({ rows: 3, columns: 3 }, page.newId))(state, dispatch, view),
    ),
    command('ordered', toggleList('ordered')),
    command('bullet', toggleList('bullet')),
    command('background', setKind('background')),
    command('quote', setKind('quote')),
    command('heading', setKind('heading')),
    command('note', setKind('note')),
    ...texts.phrases.map((phrase) => phraseOffer(phrase, texts.phraseLabel)),
  ];
}

function hintOf(texts: OfferTexts, id: string): string {
  const withHint = ['decision', 'action', 'attachment', 'secrecy', 'table'];
  return withHint.includes(id) ? texts.slash(`${id}Hint` as SlashKey) : '';
}

/** A ready sentence; what is typed finds it by any of its words. */
function phraseOffer(phrase: Phrase, hint: string): Offer {
  const words = ['fras', 'phrase', hint.toLowerCase()];
  return {
    id: `phrase-${phrase.id}`,
    label: phrase.clause === null ? phrase.text.trim() : `${phrase.text} 1. ${phrase.clause.trim()} …`,
    hint,
    keys: null,
    words,
    isFoundBy: (typed) => isFoundBy(phrase, typed),
    run: (view) => void putPhrase(phrase)(view.state, view.dispatch, view),
  };
}

/** The offers of `@`: everybody on the list. */
export function peopleOffers(page: EditingPage): Offer[] {
  return page.people().map(({ id, name, organisation }) => ({
    id,
    label: name,
    hint: organisation ?? '',
    keys: null,
    words: [name.toLowerCase(), ...name.toLowerCase().split(/\s+/)],
    run: (view) => {
      const mark = schema.mark('person', { value: id });
      const { tr, selection } = view.state;
      const after = selection.from + name.length;
      tr.replaceWith(selection.from, selection.to, schema.text(name, [mark])).insertText(' ', after);
      view.dispatch(tr.removeMark(after, after + 1).scrollIntoView());
    },
  }));
}
