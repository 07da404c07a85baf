'use client';
import { createContext } from 'react';

/** True inside a form whose answer is on its way. */
export const Pending = createContext(false);
