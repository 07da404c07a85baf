/**
 * What a provider publishes about itself (OpenID Connect Discovery 1.0). Believes only a document that names exactly the
 * issuer asked for, with endpoints that are as protected as the issuer; follows no redirect; remembers it for minutes.
 */
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { MAX_PROVIDER_ANSWER_BYTES, PROVIDER_METADATA_LIFETIME_MS, PROVIDER_TIMEOUT_MS } from '@/lib/limits';

const schema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  end_session_endpoint: z.url().optional(),
  id_token_signing_alg_values_supported: z.array(z.string()).default(['RS256']),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
  authorization_response_iss_parameter_supported: z.boolean().default(false),
});

export type ProviderMetadata = z.infer<typeof schema>;

const remembered = new Map<string, { metadata: ProviderMetadata; until: number }>();

/**
 * @throws AppError `unavailable` `providerUnreachable` when nobody answers in time; `invalid` `issuerMismatch` |
 *   `providerMetadataWrong` when what answers is not this issuer
 */
export async function discoverProvider(issuer: string, now: number): Promise<ProviderMetadata> {
  const known = remembered.get(issuer);
  if (known !== undefined && known.until > now) return known.metadata;
  const document = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const parsed = schema.safeParse(document);
  if (!parsed.success) throw new AppError('invalid', 'providerMetadataWrong', { cause: parsed.error });
  const metadata = parsed.data;
  if (metadata.issuer !== issuer) throw new AppError('invalid', 'issuerMismatch');
  if (!hasProtectedEndpoints(metadata)) throw new AppError('invalid', 'providerMetadataWrong');
  remembered.set(issuer, { metadata, until: now + PROVIDER_METADATA_LIFETIME_MS });
  return metadata;
}

/** Forgets what was learnt, so that the next call asks the provider again. */
export function forgetProvider(issuer: string): void {
  remembered.delete(issuer);
}

function hasProtectedEndpoints(metadata: ProviderMetadata): boolean {
  const scheme = new URL(metadata.issuer).protocol;
  return [
    metadata.authorization_endpoint,
    metadata.token_endpoint,
    metadata.jwks_uri,
    metadata.userinfo_endpoint,
    metadata.end_session_endpoint,
  ].every((endpoint) => endpoint === undefined || ['https:', scheme].includes(new URL(endpoint).protocol));
}

/** @throws AppError `unavailable` `providerUnreachable` | `invalid` `providerMetadataWrong` */
export async function fetchJson(url: string): Promise<unknown> {
  let text: string;
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(PROVIDER_TIMEOUT_MS),
      headers: { accept: 'application/json' },
      cache: 'no-store',
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    text = await readCapped(response);
  } catch (cause) {
    throw new AppError('unavailable', 'providerUnreachable', { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid', 'providerMetadataWrong', { cause });
  }
}

async function readCapped(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for (let chunk = await reader?.read(); chunk?.value !== undefined; chunk = await reader?.read()) {
    size += chunk.value.byteLength;
    if (size > MAX_PROVIDER_ANSWER_BYTES) throw new Error('the answer is too large');
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}
