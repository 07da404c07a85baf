'use client';
import { createContext } from 'react';

/**
 * What was not right with each field of the form around, by its name. Stays until the form is sent again: an error that
 * went away when its field is left would move the button from under the pointer that is about to press it.
 */
export const FieldErrors = createContext<Readonly<Record<string, string>>>({});
