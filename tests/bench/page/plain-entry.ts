/** The page to compare with: TipTap's own collaboration over y-websocket, one editor for the whole text. */
import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import CollaborationCaret from '@tiptap/extension-collaboration-caret';
import StarterKit from '@tiptap/starter-kit';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

const doc = new Y.Doc();
const { host, hash } = location;
const provider = new WebsocketProvider(`ws://${host}`, hash.slice(1), doc);
provider.once('sync', () => {
  new Editor({
    element: document.querySelector('main') ?? document.body,
    extensions: [
      StarterKit.configure({ undoRedo: false }),
      Collaboration.configure({ document: doc }),
      CollaborationCaret.configure({ provider, user: { name: 'Johan', color: '#1d5142' } }),
    ],
  });
});
