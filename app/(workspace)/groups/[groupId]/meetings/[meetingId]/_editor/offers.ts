'use client';
/** What `/` and `@` offer in an item. */
import type { Command } from '@tiptap/pm/state';
import { insertBlock, setKind, toggleList } from '@/lib/browser/editor/block-commands';
import type { EditingPage } from '@/lib/browser/editor/editing-page';
import { schema } from '@/lib/browser/editor/schema';
import { newTable } from '@/lib/browser/editor/table-commands';
import type { Offer } from './suggest-store';

export type OfferTexts = {
  readonly slash: (key: SlashKey) => string;
  readonly phrases: readonly string[];
  readonly phraseLabel: string;
  /** Opens the fields for an item's attachments or secrecy mark. */
  readonly openFacts: (itemId: string) => void;
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
  const facts = (id: string): Offer => ({ ...command(id, () => true), run: () => texts.openFacts(itemId) });
  return [
    command('action', page.addAction(itemId)),
    command('decision', setKind('decision')),
    facts('attachment'),
    facts('secrecy'),
    command('table', (state, dispatch, view) =>
      insertBlock(newTable({ rows: 3, columns: 3 }, page.newId))(state, dispatch, view),
    ),
    command('ordered', toggleList('ordered')),
    command('bullet', toggleList('bullet')),
    command('background', setKind('background')),
    command('quote', setKind('quote')),
    command('heading', setKind('heading')),
    command('note', setKind('note')),
    ...texts.phrases.map((phrase, at) => phraseOffer(phrase, at, texts.phraseLabel)),
  ];
}

function hintOf(texts: OfferTexts, id: string): string {
  const withHint = ['decision', 'action', 'attachment', 'secrecy', 'table'];
  return withHint.includes(id) ? texts.slash(`${id}Hint` as SlashKey) : '';
}

/** A ready sentence; it ends where the person goes on writing. */
function phraseOffer(phrase: string, at: number, hint: string): Offer {
  const text = phrase.replace(/\s*…\s*$/, ' ').replace(/^…\s*/, '');
  return {
    id: `phrase${at}`,
    label: phrase,
    hint,
    keys: null,
    words: [phrase.toLowerCase(), hint.toLowerCase(), 'fras', 'phrase'],
    run: (view) => view.dispatch(view.state.tr.insertText(text).scrollIntoView()),
  };
}

/** The offers of `@`: everybody on the list. */
export function peopleOffers(page: EditingPage): Offer[] {
  return page.model.current().participants.map(({ id, name, organisation }) => ({
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
