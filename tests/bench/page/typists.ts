/** Four others who type until they are told to stop, in a process of their own so that they take no time from the page. */
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { openRoom, type Surroundings } from '@/lib/browser/open-room';
import { agendaOf } from '@/lib/minutes/live/agenda';
import { readBlocks } from '@/lib/minutes/live/blocks';
import { readItems } from '@/lib/minutes/live/read-items';
import { bodyOf, SCHEMA_VERSION } from '@/lib/minutes/live/shape';

/** What a typist is told, as JSON on the command line. */
export type Typing =
  | {
      readonly target: 'klubba';
      readonly url: string;
      readonly room: string;
      readonly cookie: string;
      readonly personId: string;
    }
  | { readonly target: 'plain'; readonly url: string; readonly room: string };

const TYPISTS = 4;
/** A quick writer: five letters a second (ms). */
const PAUSE_MS = 200;

const typing = JSON.parse(process.argv[2] ?? '') as Typing;
const docs = await Promise.all(
  Array.from({ length: TYPISTS }, () =>
    typing.target === 'klubba' ? joinMinutes(typing) : joinPlain(typing),
  ),
);
const texts = docs.map((doc, at) => (typing.target === 'klubba' ? minutesText(doc, at) : plainText(doc, at)));
process.stdout.write('ready\n');
texts.forEach((text, at) => {
  setTimeout(() => setInterval(() => text.insert(text.length, 'e'), PAUSE_MS), (at * PAUSE_MS) / TYPISTS);
});

async function joinMinutes(to: Extract<Typing, { target: 'klubba' }>): Promise<Y.Doc> {
  const surroundings: Surroundings = {
    post: async (path, value) => {
      const headers = { 'Content-Type': 'application/json', Cookie: to.cookie, Origin: to.url };
      const answer = await fetch(`${to.url}${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(value),
      });
      return await answer.json();
    },
    openSocket: (url, protocols) =>
      new WebSocket(url, protocols, { origin: to.url }) as unknown as globalThis.WebSocket,
  };
  const { room, personId } = to;
  const client = openRoom(
    { room, personId, confidential: false, schemaVersion: SCHEMA_VERSION },
    surroundings,
  );
  await client.synced;
  return client.doc;
}

async function joinPlain({ url, room }: { url: string; room: string }): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(url.replace(/^http/, 'ws'), room, doc, {
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  return doc;
}

/** The end of the first text of an item: the first typists in the items that are in sight, the others further down. */
function minutesText(doc: Y.Doc, at: number): Y.XmlText {
  const withText = agendaOf(readItems(doc)).filter(({ item }) =>
    readBlocks(doc, item.id).some((block) => block.type === 'text'),
  );
  const entry = withText[placeOf(at, withText.length)];
  const block = bodyOf(doc, entry?.item.id ?? '')
    .toArray()
    .find((one) => one instanceof Y.XmlElement && one.nodeName === 'block') as Y.XmlElement;
  return block.get(0) as Y.XmlText;
}

function plainText(doc: Y.Doc, at: number): Y.XmlText {
  const blocks = doc.getXmlFragment('default').toArray();
  const block = blocks[placeOf(at, blocks.length)] as Y.XmlElement;
  return block.get(0) as Y.XmlText;
}

const placeOf = (at: number, length: number): number =>
  at < 2 ? at + 1 : Math.floor((length * at) / TYPISTS);
