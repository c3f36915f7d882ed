import { InterlockError } from '../../platform/errors/interlock-error.js';
import { badGateway, unavailable } from '../../platform/errors/errors.js';
import { ProviderError } from '../../provider-kit/provider-error.js';

/** Why something at a provider did not work, for the row and for what comes next. */
export interface RegistrationFailure {
  /** Stable; stands in `error.code` of the webhook. */
  readonly code: string;
  /** `later`: it may work by itself. `never`: somebody must change something. `credentials_gone`: nothing can be asked any more. */
  readonly retry: 'later' | 'never' | 'credentials_gone';
  readonly retryAfterSeconds: number | undefined;
}

/**
 * @param error of a call to a provider, or of getting its credential
 * @throws the error itself when it is neither: a fault of ours says nothing about the provider
 */
export const failureOf = (error: unknown): RegistrationFailure => {
  if (error instanceof ProviderError) return ofProvider(error);
  if (error instanceof InterlockError) return ofCredential(error);
  throw error;
};

const ofProvider = ({ kind, retryAfterSeconds }: ProviderError): RegistrationFailure => {
  switch (kind) {
    case 'transient':
    case 'in_doubt':
      return { code: 'provider_unavailable', retry: 'later', retryAfterSeconds };
    case 'definitive':
      return { code: 'credentials_rejected', retry: 'never', retryAfterSeconds: undefined };
    case 'rejected':
      return { code: 'provider_rejected', retry: 'never', retryAfterSeconds: undefined };
    case 'configuration':
      return { code: 'configuration', retry: 'never', retryAfterSeconds: undefined };
    default: {
      const exhausted: never = kind;
      throw new TypeError(`unknown kind ${String(exhausted)}`);
    }
  }
};

/** A user may connect an account again, an operator may bring a definition back; only a deleted credential stays away. */
const ofCredential = ({ status, code }: InterlockError): RegistrationFailure =>
  status === 404
    ? { code: 'credentials_missing', retry: 'credentials_gone', retryAfterSeconds: undefined }
    : { code, retry: 'later', retryAfterSeconds: undefined };

/** @returns what the caller of an immediate action is told @throws errors that are not the provider's, as they are */
export const asAnswer = (error: unknown): InterlockError => {
  if (error instanceof InterlockError) return error;
  const { retry, code, retryAfterSeconds } = failureOf(error);
  return retry === 'later'
    ? unavailable('provider_unavailable', 'The provider cannot be reached at the moment.', retryAfterSeconds ?? 30)
    : badGateway('provider_error', 'The provider refused the change of the webhook.', { reason: code });
};
