'use client';
/** The open menu of an item. Loaded when the first one is opened: a long meeting has hundreds of closed ones. */
import type { ReactNode, RefObject } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';

export type Choice = readonly [name: string, label: string, run: () => void];

type Props = {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly close: () => void;
};

export function ItemMenuList({ button, label, choices, close }: Props): ReactNode {
  return (
    <Popover
      className="popover"
      placement="bottom end"
      triggerRef={button}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      <Menu
        aria-label={label}
        autoFocus="first"
        onClose={close}
        onAction={(key) => choices.find(([name]) => name === key)?.[2]()}
      >
        {choices.map(([name, text]) => (
          <MenuItem key={name} id={name} className="option">
            {text}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
