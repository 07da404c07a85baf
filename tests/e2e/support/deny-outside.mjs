/**
 * Loaded into the server of the browser suite before anything else: no connection leaves this machine, and each one that
 * was tried is written down. Plain JavaScript, because it runs before TypeScript can be read.
 */
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

const OWN = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;
const list = process.env.KLUBBA_OUTSIDE_LIST;
const { connect } = Socket.prototype;

/** `connect(options)`, `connect(port, host)`, `connect(path)`; the array is what `net.connect` hands over. */
function hostOf([first, second]) {
  const target = Array.isArray(first) ? first[0] : first;
  if (typeof target === 'object' && target !== null)
    return target.path === undefined ? target.host : undefined;
  return typeof second === 'string' ? second : undefined;
}

Socket.prototype.connect = function (...args) {
  const host = hostOf(args);
  if (host === undefined || OWN.test(host)) return connect.apply(this, args);
  if (list !== undefined) appendFileSync(list, `${host}\n`);
  // Later, because whoever connects listens for errors only after this call.
  setImmediate(() => this.destroy(new Error('no connection leaves this machine during the browser suite')));
  return this;
};
