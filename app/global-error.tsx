'use client';
/** When not even the frame of the pages can be shown, so neither the language nor the styles are known. */
import type { ReactNode } from 'react';

export default function GlobalError(): ReactNode {
  return (
    <html lang="sv">
      <body>
        <main>
          <h1>Något gick fel hos oss</h1>
          <p>Läs in sidan igen om en stund.</p>
          <p lang="en">Something went wrong on our side. Reload the page in a moment.</p>
        </main>
      </body>
    </html>
  );
}
