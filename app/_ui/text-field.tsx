'use client';
/** A labelled field for text, with its hint before it and its error after it. */
import { type ReactNode, useContext } from 'react';
import {
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  type TextFieldProps,
} from 'react-aria-components';
import { FieldErrors } from './field-errors';

type Props = TextFieldProps & {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  /** Several lines. */
  readonly isLong?: boolean;
  /** Width for what is short by nature: a date, a time. */
  readonly isShort?: boolean;
};

export function TextField({ label, hint, placeholder, isLong, isShort, ...rest }: Props): ReactNode {
  const error = useContext(FieldErrors)[rest.name ?? ''];
  return (
    <AriaTextField
      className={`field ${isShort ? 'w-40 max-w-full' : ''}`}
      {...rest}
      isInvalid={error !== undefined}
    >
      <Label className="label">{label}</Label>
      {hint === undefined ? null : (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      {isLong ? (
        <TextArea className="input" placeholder={placeholder ?? ''} />
      ) : (
        <Input className="input" placeholder={placeholder ?? ''} />
      )}
      <FieldError className="font-semibold text-lingon">{error}</FieldError>
    </AriaTextField>
  );
}
