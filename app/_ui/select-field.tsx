'use client';
/** One choice of a few. */
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useContext } from 'react';
import {
  Select as AriaSelect,
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components';
import { FieldErrors } from './field-errors';

export type Option = { readonly id: string; readonly label: string };
type Props = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly Option[];
  readonly defaultValue?: string;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  readonly onChange?: (id: string) => void;
};

export function SelectField({
  label,
  hint,
  options,
  defaultValue,
  placeholder,
  onChange,
  ...rest
}: Props): ReactNode {
  const error = useContext(FieldErrors)[rest.name ?? ''];
  return (
    <AriaSelect
      className="field"
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      {...(onChange === undefined ? {} : { onChange: (key) => onChange(String(key)) })}
      {...rest}
      isInvalid={error !== undefined}
    >
      <Label className="label">{label}</Label>
      {hint === undefined ? null : (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <Button className="input flex items-center justify-between gap-3 text-start">
        <SelectValue />
        <ChevronDown aria-hidden="true" size={18} className="shrink-0 text-soft" />
      </Button>
      <FieldError className="font-semibold text-lingon">{error}</FieldError>
      <Popover className="popover min-w-(--trigger-width)">
        <ListBox items={options}>
          {(option) => (
            <ListBoxItem className="option" textValue={option.label}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
