'use client';
/** One choice of many, found by typing. */
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useContext } from 'react';
import {
  ComboBox as AriaComboBox,
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { FieldErrors } from './field-errors';
import type { Option } from './select-field';

type Props = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Said by the button that opens the list. */
  readonly openLabel: string;
  /** Shown when nothing is like what was typed. */
  readonly emptyText: string;
  readonly options: readonly Option[];
  readonly defaultValue?: string;
  readonly isRequired?: boolean;
};

export function ComboField({
  label,
  hint,
  openLabel,
  emptyText,
  options,
  defaultValue,
  ...rest
}: Props): ReactNode {
  const error = useContext(FieldErrors)[rest.name ?? ''];
  return (
    <AriaComboBox
      className="field"
      defaultItems={options}
      formValue="key"
      menuTrigger="focus"
      allowsEmptyCollection
      {...(defaultValue === undefined ? {} : { defaultValue })}
      {...rest}
      isInvalid={error !== undefined}
    >
      <Label className="label">{label}</Label>
      {hint === undefined ? null : (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <div className="relative">
        <Input className="input pe-12" />
        <Button
          aria-label={openLabel}
          className="absolute inset-e-1 inset-y-1 grid w-10 place-items-center rounded"
        >
          <ChevronDown aria-hidden="true" size={18} className="text-soft" />
        </Button>
      </div>
      <FieldError className="font-semibold text-lingon">{error}</FieldError>
      <Popover className="popover w-(--trigger-width)">
        <ListBox<Option> renderEmptyState={() => <p className="p-3 text-soft">{emptyText}</p>}>
          {(option) => (
            <ListBoxItem className="option" textValue={option.label}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
