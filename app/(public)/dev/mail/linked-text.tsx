/** The text of a mail, with the addresses of this installation as links. */
import type { ReactNode } from 'react';

export function LinkedText({ text, url }: { readonly text: string; readonly url: string }): ReactNode {
  return (
    <p className="wrap-anywhere whitespace-pre-wrap">
      {text.split(/(https?:\/\/\S+)/).map((piece, index) =>
        piece.startsWith(`${url}/`) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
          <a key={index} href={piece} className="break-all text-spruce underline">
            {piece}
          </a>
        ) : (
          piece
        ),
      )}
    </p>
  );
}
