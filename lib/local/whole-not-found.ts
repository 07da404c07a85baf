/**
 * A page that finds nothing while it is being rendered leaves Next's answer without a body, to be filled by script. Here
 * such an answer is replaced by the page for addresses that do not exist, so that it is read without script, and so that
 * what one may not see and what does not exist are the same bytes.
 */
import { IncomingMessage, type ServerResponse } from 'node:http';

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** No page has this address, nor may one: a folder of this name is never a route. */
const NOWHERE = '/_nowhere';

/** Answers as `handle` does, with one whole page in place of any 404 page. */
export function withWholeNotFound(handle: Handle): Handle {
  return async (request, response) => {
    if (request.method !== 'GET' || !(request.headers.accept ?? '').includes('text/html'))
      return handle(request, response);
    const held = holdNotFound(response);
    // Whoever renders may wait until the answer is sent, which a held one never is.
    await Promise.race([handle(request, response), held.ended]);
    if (held.release()) await handle(toNowhere(request), response);
  };
}

type Held = {
  /** Resolves when a held page is complete. */
  readonly ended: Promise<void>;
  /** Lets answers through again. True when one was held. */
  readonly release: () => boolean;
};

/** Keeps a 404 page from being sent: neither its head nor its body reach the client. */
function holdNotFound(response: ServerResponse): Held {
  const { writeHead, flushHeaders, write, end } = response;
  let isHeld = false;
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const holds = (status: number): boolean => {
    isHeld ||=
      !response.headersSent &&
      status === 404 &&
      String(response.getHeader('content-type')).startsWith('text/html');
    return isHeld;
  };
  Object.assign(response, {
    writeHead: (...args: [number]) => (holds(args[0]) ? response : Reflect.apply(writeHead, response, args)),
    flushHeaders: () => (holds(response.statusCode) ? undefined : flushHeaders.call(response)),
    // What is held stays so: a compressor may still call these when the whole page is on its way.
    write: (...args: [string]) => (holds(response.statusCode) ? true : Reflect.apply(write, response, args)),
    end: (...args: [string]) => {
      if (!holds(response.statusCode)) return Reflect.apply(end, response, args);
      finish();
      return response;
    },
  });
  const release = (): boolean => {
    if (!isHeld) return false;
    Object.assign(response, { writeHead, flushHeaders, write, end, statusCode: 200 });
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    // Two renderings listen to one response.
    response.setMaxListeners(0);
    return true;
  };
  return { ended, release };
}

function toNowhere(request: IncomingMessage): IncomingMessage {
  const asked = new IncomingMessage(request.socket);
  const headers = { ...request.headers };
  Object.assign(asked, { method: 'GET', url: NOWHERE, headers, httpVersion: '1.1' });
  asked.push(null);
  return asked;
}
