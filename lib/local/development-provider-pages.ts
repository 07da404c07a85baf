/** The pages of the development identity provider: who to be, signing out, what went wrong. They need no script. */
import { createHash } from 'node:crypto';
import { escapeHtml } from '@/lib/identity/answers';
import type { DemoOrganisation, DemoPerson } from './demo-people';

export type PageLanguage = 'sv' | 'en';

const WORDS = {
  sv: {
    title: 'Logga in som',
    about: 'Utvecklingsläge: personerna är påhittade och inget lösenord behövs.',
    needsMfa: 'Den här kommunen kräver ett andra steg (MFA).',
    withoutMfa: 'Hoppa över det andra steget (MFA)',
    cancel: 'Avbryt',
    signOut: 'Logga ut',
    signOutAbout: 'Du loggas ut hos kommunens inloggning.',
    signedOut: 'Du är utloggad',
    failed: 'Inloggningen gick inte att genomföra',
    back: 'Tillbaka till Klubba',
  },
  en: {
    title: 'Sign in as',
    about: 'Development: the people are invented and no password is needed.',
    needsMfa: 'This municipality demands a second step (MFA).',
    withoutMfa: 'Skip the second step (MFA)',
    cancel: 'Cancel',
    signOut: 'Sign out',
    signOutAbout: 'You will be signed out of the municipality’s sign-in.',
    signedOut: 'You are signed out',
    failed: 'The sign-in could not be completed',
    back: 'Back to Klubba',
  },
} as const;

const STYLE = `:root{color-scheme:light dark;font:1.0625rem/1.5 system-ui,sans-serif}
body{margin:0;background:Canvas;color:CanvasText}
main{max-width:34rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .5rem}
ul{list-style:none;padding:0;display:grid;gap:.5rem}
button{font:inherit;text-align:start;width:100%;min-height:3rem;padding:.6rem .9rem;border:1px solid currentColor;border-radius:.4rem;background:Canvas;color:CanvasText;cursor:pointer}
button:hover{outline:1px solid currentColor}
button:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid Highlight;outline-offset:2px}
button span{display:block;font-size:.9375rem}
label{display:flex;gap:.6rem;align-items:center;min-height:2.75rem}
input[type=checkbox]{width:1.5rem;height:1.5rem;margin:0}
form+form{margin-top:1.5rem}`;

/** Whoever came here by Klubba's own button has asked already; the button stays for where no script runs. */
const PRESS = "document.querySelector('button[name=logout]').click()";

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing but the one style sheet, the one script and forms to ourselves. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(PRESS)}`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Swedish unless the browser asks for English before it. */
export function pageLanguage(acceptLanguage: string | undefined): PageLanguage {
  const first = (acceptLanguage ?? '').split(',').find((entry) => /^\s*(sv|en)\b/i.test(entry));
  return first?.trim().toLowerCase().startsWith('en') ? 'en' : 'sv';
}

type Chooser = {
  readonly organisation: DemoOrganisation;
  readonly people: readonly DemoPerson[];
  /** Path of the interaction. */
  readonly action: string;
};

/** Who to be. Posts `person`, and `withoutMfa` when it is ticked; the other form posts `cancel`. */
export function choosePersonPage(language: PageLanguage, { organisation, people, action }: Chooser): string {
  const words = WORDS[language];
  const buttons = people.map(
    ({ id, name, title }) =>
      `<li><button name="person" value="${escapeHtml(id)}"><strong>${escapeHtml(name)}</strong><span>${escapeHtml(title[language])}</span></button></li>`,
  );
  const rule = organisation.needsMfa ? ` ${words.needsMfa}` : '';
  return page(
    language,
    `${words.title} – ${organisation.name}`,
    `<p>${words.about}${rule}</p>
<form method="post" action="${escapeHtml(action)}"><ul>${buttons.join('')}</ul>
<label><input type="checkbox" name="withoutMfa" value="1"> ${words.withoutMfa}</label></form>
<form method="post" action="${escapeHtml(action)}"><button name="cancel" value="1">${words.cancel}</button></form>`,
  );
}

/**
 * @param form the provider's own form, which lacks the button
 * @param isAsked by a client that named the session to end (OpenID Connect RP-Initiated Logout 1.0 §2): no second question
 */
export function signOutPage(language: PageLanguage, form: string, isAsked: boolean): string {
  const words = WORDS[language];
  const button = `<button form="op.logoutForm" name="logout" value="yes">${words.signOut}</button>`;
  return page(
    language,
    words.signOut,
    `<p>${words.signOutAbout}</p>${form}${button}${isAsked ? `<script>${PRESS}</script>` : ''}`,
  );
}

export function signedOutPage(language: PageLanguage): string {
  return page(language, WORDS[language].signedOut, homeLink(language));
}

/** @param detail the provider's error code and description */
export function failedPage(language: PageLanguage, detail: string): string {
  const words = WORDS[language];
  return page(language, words.failed, `<p><code>${escapeHtml(detail)}</code></p>${homeLink(language)}`);
}

function homeLink(language: PageLanguage): string {
  return `<p><a href="/">${WORDS[language].back}</a></p>`;
}

function page(language: PageLanguage, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}
