/** A standing phrase put at the caret, with what it makes of its line. */
import { type Command, TextSelection } from '@tiptap/pm/state';
import type { Phrase } from '@/lib/minutes/phrases';
import { blockAt, setFact, setKind } from './block-commands';
import { nodeType } from './schema';

/**
 * Writes the phrase at the caret. A line that holds nothing else becomes what the phrase says; in a line with other words
 * the words alone are put, because the line is already something.
 */
export function putPhrase(phrase: Phrase): Command {
  return (state, dispatch, view) => {
    const place = blockAt(state);
    if (dispatch === undefined || view === undefined) return place !== null;
    const isAlone = place?.node.type.name === 'block' && place.node.content.size === 0;
    if (isAlone && phrase.kind === 'decision') {
      setKind('decision')(view.state, view.dispatch, view);
      if (phrase.act !== null) setFact('act', phrase.act)(view.state, view.dispatch, view);
    }
    view.dispatch(view.state.tr.insertText(phrase.text).scrollIntoView());
    if (isAlone && phrase.clause !== null) addClause(phrase.clause)(view.state, view.dispatch, view);
    return true;
  };
}

/** A numbered clause after the caret's line, begun with these words. */
function addClause(beginning: string): Command {
  return (state, dispatch) => {
    const place = blockAt(state);
    if (place === null) return false;
    const at = place.pos + place.node.nodeSize;
    const attributes = { kind: 'decision', list: 'ordered', level: '0' };
    const clause = nodeType('block').create({ attributes }, state.schema.text(beginning));
    const tr = state.tr.insert(at, clause);
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1 + beginning.length)).scrollIntoView());
    return true;
  };
}
