/** What writing and sending mail needs: nothing is signed by it. */
import type { SealDeps } from './seal-deps';

export type DeliveryDeps = Omit<SealDeps, 'signer'>;
