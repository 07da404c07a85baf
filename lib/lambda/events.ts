/** The events of API Gateway, as far as they are read here (AWS: "WebSocket API mapping template reference", payload 2.0). */

export type SocketEvent = {
  readonly requestContext: {
    readonly routeKey: string;
    readonly eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT';
    readonly connectionId: string;
    readonly domainName: string;
    readonly stage: string;
    /** What the authorizer put there at `$connect`; every value is a string. */
    readonly authorizer?: Readonly<Record<string, unknown>>;
  };
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
};

/** The authorizer's own event: `REQUEST` type, before `$connect`. */
export type AuthorizerEvent = {
  readonly type: 'REQUEST';
  readonly methodArn: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly requestContext: SocketEvent['requestContext'];
};

export type AuthorizerAnswer = {
  readonly principalId: string;
  readonly policyDocument: {
    readonly Version: '2012-10-17';
    readonly Statement: readonly {
      readonly Action: 'execute-api:Invoke';
      readonly Effect: 'Allow' | 'Deny';
      readonly Resource: string;
    }[];
  };
  readonly context?: Readonly<Record<string, string>>;
};

export type SocketAnswer = {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
};

/** An HTTP request, payload format 2.0. */
export type HttpEvent = {
  readonly rawPath: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies?: readonly string[];
  readonly requestContext: { readonly http: { readonly method: string } };
  readonly body?: string;
  readonly isBase64Encoded: boolean;
};

export type HttpAnswer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** A header by its name in any spelling: the gateway keeps the client's. */
export function headerOf(event: Pick<SocketEvent, 'headers'>, name: string): string | undefined {
  const found = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1];
}
