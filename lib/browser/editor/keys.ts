/**
 * The keys of the editor. Owns which key does what inside a body; by `event.code`, so that a letter's place on the keyboard
 * does not matter, and never with AltGr, which writes `@`, `{` and `\` on Swedish keyboards.
 */
import { baseKeymap, chainCommands, toggleMark } from '@tiptap/pm/commands';
import { keydownHandler } from '@tiptap/pm/keymap';
import { type Command, Plugin } from '@tiptap/pm/state';
import {
  backToNote,
  breakLine,
  dropEmptyBefore,
  indent,
  leaveClause,
  leaveEmpty,
  leaveHeading,
  moveBlock,
  nextClause,
  setKind,
  splitLine,
  toggleList,
} from './block-commands';
import { schema } from './schema';
import { toCell } from './table-commands';

export type KeyHandlers = {
  readonly newId: () => string;
  /** Adds an action at the caret. */
  readonly addAction: Command;
  /** Leaves the editor for what comes after it in the page. */
  readonly leave: () => void;
};

/** True when a key is pressed with AltGr, however the platform tells it. */
export function isAltGr(event: KeyboardEvent): boolean {
  return event.getModifierState('AltGraph') || (event.ctrlKey && event.altKey);
}

/** Ctrl or, on a Mac, Command. */
export const isMod = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey;

export function keyPlugin(handlers: KeyHandlers): Plugin {
  const byCode: Readonly<Record<string, Command>> = {
    Digit1: setKind('note'),
    Digit2: setKind('decision'),
    Digit3: handlers.addAction,
    Digit7: toggleList('ordered'),
    Digit8: toggleList('bullet'),
  };
  const plain = keydownHandler({
    ...baseKeymap,
    Enter: chainCommands(
      enterInCell,
      leaveEmpty,
      leaveClause,
      nextClause,
      leaveHeading,
      splitLine,
      baseKeymap['Enter'] ?? never,
    ),
    'Shift-Enter': breakLine,
    Backspace: chainCommands(backToNote, dropEmptyBefore, baseKeymap['Backspace'] ?? never),
    Tab: chainCommands(toCell(1, handlers.newId), indent(1)),
    'Shift-Tab': chainCommands(toCell(-1, handlers.newId), indent(-1)),
    'Mod-b': toggleMark(schema.mark('bold').type),
    'Mod-i': toggleMark(schema.mark('italic').type),
    'Alt-Shift-ArrowUp': moveBlock('up'),
    'Alt-Shift-ArrowDown': moveBlock('down'),
  });
  return new Plugin({
    props: {
      handleKeyDown: (view, event) => {
        if (isAltGr(event) || event.isComposing) return false;
        if (event.key === 'Escape') {
          handlers.leave();
          return true;
        }
        const command = isMod(event) && event.shiftKey ? byCode[event.code] : undefined;
        if (command === undefined) return plain(view, event);
        command(view.state, view.dispatch, view);
        event.preventDefault();
        return true;
      },
    },
  });
}

const never: Command = () => false;

/** Enter inside a cell is a new line of the cell. */
const enterInCell: Command = (state, dispatch) =>
  state.selection.$from.parent.type.name === 'cell' && breakLine(state, dispatch);
