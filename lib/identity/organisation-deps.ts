/** What the verbs about organisations need of this ring: sealing of the client secret, and the rules about issuers. */
import { AppError } from '@/lib/errors';
import type { SignInMethod } from '@/lib/store/organisation';
import type { IdentityDeps } from './deps';
import { discoverProvider, forgetProvider } from './discovery';
import { checkIssuer } from './issuer-rules';
import { sealText } from './secret';

/** `deps` with the functions that `lib/workspace/organisation-input` describes. */
export function toOrganisationDeps<D extends IdentityDeps>(
  deps: D,
): D & {
  readonly sealSecret: (text: string) => string;
  readonly checkIssuer: (method: SignInMethod) => void;
  readonly reachProvider: (issuer: string) => Promise<void>;
} {
  return {
    ...deps,
    sealSecret: (text) => sealText(deps.secret, text),
    checkIssuer: (method) => checkIssuer(method, deps.isProduction),
    reachProvider: async (issuer) => {
      forgetProvider(issuer);
      try {
        await discoverProvider(issuer, deps.now());
      } catch (cause) {
        // Who types an address is told about the address; who signs in, about the municipality.
        const isSilent = cause instanceof AppError && cause.reason === 'providerUnreachable';
        throw isSilent ? new AppError('unavailable', 'issuerUnreachable', { cause }) : cause;
      }
    },
  };
}
