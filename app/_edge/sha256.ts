/** SHA-256 for the verbs that seal and verify, which know no platform. */
import { createHash } from 'node:crypto';

/** In hex. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
