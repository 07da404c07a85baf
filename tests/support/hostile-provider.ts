/**
 * An identity provider that lies on demand, for tests only: it signs everybody in at once, and `forge` says what is wrong
 * with its answers. Plain node:http and jose, so that nothing checks what it sends.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';

type Claims = Record<string, unknown>;

export type Forgery = {
  /** Changes the claims of the ID token; `undefined` values are left out. */
  readonly claims?: (claims: Claims) => Claims;
  readonly signedBy?: 'itself' | 'stranger' | 'nobody' | 'sharedSecret';
  /** Changes what the browser brings back. */
  readonly answer?: (params: URLSearchParams) => void;
  readonly discovery?: (document: Claims) => Claims;
  readonly userinfo?: Claims;
  /** Status of the token endpoint. */
  readonly tokenStatus?: number;
};

export type HostileProvider = {
  readonly issuer: string;
  readonly clientSecret: string;
  forge: Forgery;
  /** The ID token it sent last. */
  lastIdToken: string | null;
  /** The authorization request it saw last. */
  lastRequest: URLSearchParams | null;
  /** A token of any kind, signed by its key. */
  readonly sign: (claims: Claims, header?: Partial<JWTHeaderParameters>) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** @param path of the issuer, such as `/<tenant>/v2.0` */
export async function openHostileProvider(path = ''): Promise<HostileProvider> {
  const [own, strange] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const publicKey = { ...(await exportJWK(own.publicKey)), kid: 'k', use: 'sig', alg: 'RS256' };
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}${path}`;
  const codes = new Map<string, URLSearchParams>();
  const clientSecret = 'shared-secret-of-the-client-0123456789';

  const provider: HostileProvider = {
    issuer,
    clientSecret,
    forge: {},
    lastIdToken: null,
    lastRequest: null,
    sign: (claims, header = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k', ...header }).sign(own.privateKey),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };

  async function idToken(nonce: string | null): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const honest: Claims = {
      iss: issuer,
      sub: 'subject-1',
      aud: 'klubba',
      iat: now,
      exp: now + 300,
      auth_time: now,
      nonce,
      sid: 'provider-session-1',
      name: 'Hilma Hallonqvist',
      email: 'hilma@hostil.example',
      email_verified: true,
    };
    const claims = JSON.parse(JSON.stringify(provider.forge.claims?.(honest) ?? honest)) as Claims;
    switch (provider.forge.signedBy ?? 'itself') {
      case 'itself':
        return provider.sign(claims);
      case 'stranger':
        return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(strange.privateKey);
      case 'sharedSecret':
        return new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256' })
          .sign(new TextEncoder().encode(clientSecret));
      case 'nobody': {
        const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
        return `${part({ alg: 'none' })}.${part(claims)}.`;
      }
    }
  }

  function discovery(): Claims {
    const honest = {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
      authorization_response_iss_parameter_supported: true,
    };
    return provider.forge.discovery?.(honest) ?? honest;
  }

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    provider.lastRequest = query;
    const code = `code-${codes.size + 1}`;
    codes.set(code, query);
    const target = new URL(query.get('redirect_uri') ?? issuer);
    target.searchParams.set('code', code);
    target.searchParams.set('state', query.get('state') ?? '');
    target.searchParams.set('iss', issuer);
    provider.forge.answer?.(target.searchParams);
    response.writeHead(303, { location: target.href }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const bytes of request) body += String(bytes);
    if (provider.forge.tokenStatus !== undefined) {
      response.writeHead(provider.forge.tokenStatus).end('broken');
      return;
    }
    const asked = codes.get(new URLSearchParams(body).get('code') ?? '');
    provider.lastIdToken = await idToken(asked?.get('nonce') ?? null);
    json(response, {
      access_token: 'access',
      token_type: 'Bearer',
      expires_in: 300,
      id_token: provider.lastIdToken,
    });
  }

  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const place = url.pathname.slice(path.length);
    if (place === '/.well-known/openid-configuration') json(response, discovery());
    else if (place === '/jwks') json(response, { keys: [publicKey] });
    else if (place === '/authorize') authorize(url.searchParams, response);
    else if (place === '/token') void token(request, response);
    else if (place === '/userinfo') json(response, provider.forge.userinfo ?? { sub: 'subject-1' });
    else response.writeHead(404).end();
  });
  return provider;
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
