/** Everything that is measured side by side: the peers, and our server with the stock client and with ours. */
import type { Target } from './client';
import { openHocuspocusChannel, openHocuspocusDocument } from './hocuspocus-client';
import { openOwnChannel, openOwnDocument, REALTIME_PATH, stockProtocols } from './own-client';
import { openStockChannel, openStockDocument } from './stock-client';

const stockClient = { openDocument: openStockDocument, openChannel: openStockChannel } as const;
const relayClient: Pick<Target, 'openDocument' | 'openChannel'> = {
  openDocument: (place) => openStockDocument(place, { answers: false }),
  openChannel: openStockChannel,
};
const ticketed = { path: REALTIME_PATH, protocols: stockProtocols } as const;

export const TARGETS: readonly Target[] = [
  { name: 'relay', peer: 'relay', keepsDocument: false, survivesRestart: false, ...relayClient },
  {
    name: 'relay + fdatasync',
    peer: 'relay-sync',
    keepsDocument: false,
    survivesRestart: false,
    ...relayClient,
  },
  { name: 'stock, memory', peer: 'stock', keepsDocument: true, survivesRestart: false, ...stockClient },
  {
    name: 'Hocuspocus + SQLite',
    peer: 'hocuspocus',
    keepsDocument: true,
    survivesRestart: true,
    openDocument: openHocuspocusDocument,
    openChannel: openHocuspocusChannel,
  },
  {
    name: 'Klubba, stock client',
    peer: 'klubba',
    keepsDocument: true,
    survivesRestart: true,
    openDocument: (place) => openStockDocument(place, ticketed),
    openChannel: (place, onMessage) => openStockChannel(place, onMessage, ticketed),
  },
  {
    name: 'Klubba, own client',
    peer: 'klubba',
    keepsDocument: true,
    survivesRestart: true,
    sharesServer: true,
    openDocument: openOwnDocument,
    openChannel: openOwnChannel,
  },
];
