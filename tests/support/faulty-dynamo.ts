/** A real HTTP server between the cloud engine and dynalite that fails requests as DynamoDB and networks do. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * `throttled`, `failed`: refused, not carried out. `lost`: carried out, answered with a 500. `cut`: carried out, the
 * connection ends without an answer. `partly`: of a batch only the first request is carried out.
 */
export type Fate = 'passed' | 'throttled' | 'failed' | 'lost' | 'cut' | 'partly';

export type FaultyDynamo = {
  readonly url: string;
  /** Operation names in the order they came. */
  readonly requests: string[];
  readonly stop: () => Promise<void>;
};

/** `decide` is asked for each request; `n` counts the requests of that operation from 0. */
export async function startFaultyDynamo(
  target: string,
  decide: (operation: string, n: number) => Fate | Promise<Fate>,
): Promise<FaultyDynamo> {
  const requests: string[] = [];
  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const n = requests.filter((seen) => seen === operation).length;
    requests.push(operation);
    const body = await readText(request);
    const fate = await decide(operation, n);
    if (fate === 'throttled') return refuse(response, 400, 'ProvisionedThroughputExceededException');
    if (fate === 'failed') return refuse(response, 500, 'InternalServerError');
    const headers = { 'content-type': 'application/x-amz-json-1.0', ...authorisation(request) };
    const [sent, kept] = fate === 'partly' ? splitBatch(body) : [body, null];
    const forwarded = await fetch(target, { method: 'POST', headers, body: sent });
    const text = await forwarded.text();
    if (fate === 'lost') return refuse(response, 500, 'InternalServerError');
    if (fate === 'cut') return void response.destroy();
    response.writeHead(forwarded.status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(kept === null ? text : JSON.stringify({ UnprocessedItems: kept }));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, requests, stop };
}

/** The request for the first of a batch's items, and the others as DynamoDB names what it left undone. */
function splitBatch(body: string): [string, Record<string, unknown[]>] {
  const batch = JSON.parse(body) as { RequestItems: Record<string, unknown[]> };
  const [name = '', items = []] = Object.entries(batch.RequestItems)[0] ?? [];
  return [JSON.stringify({ RequestItems: { [name]: items.slice(0, 1) } }), { [name]: items.slice(1) }];
}

function authorisation(request: IncomingMessage): Record<string, string> {
  const names = ['authorization', 'x-amz-target', 'x-amz-date'];
  return Object.fromEntries(names.map((name) => [name, String(request.headers[name])]));
}

function refuse(response: ServerResponse, status: number, type: string): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(
    JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'refused by the test' }),
  );
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
