import { Logger } from '@nestjs/common';
import { badGateway, badRequest, unavailable } from '../platform/errors/errors.js';
import { InterlockError } from '../platform/errors/interlock-error.js';
import { toInterlockError } from '../platform/errors/problem.js';
import { ProviderError } from '../provider-kit/provider-error.js';

const TRY_AGAIN_SECONDS = 5;

const logger = new Logger('ProviderFailure');

/**
 * What a failed request for a grant means to the client.
 * @param refused one sentence for a request that the provider understood and refused
 * @param unreachable one sentence for a provider that did not answer
 * @returns 400 `oauth_error`, 502 `provider_error` when the operator must act, 503 `provider_unavailable`; an error of ours
 *   as it is
 */
export const providerFailure = (
  error: unknown,
  { refused, unreachable }: { refused: string; unreachable: string },
): InterlockError => {
  if (error instanceof InterlockError) return error;
  if (!(error instanceof ProviderError)) return toInterlockError(error);
  // Our own words, never the provider's: they tell an operator which part of a definition is wrong.
  logger.warn(`A grant was not given: ${error.kind}, ${error.message}`);
  const extras = error.providerError === undefined ? {} : { provider_error: error.providerError };
  switch (error.kind) {
    case 'definitive':
    case 'rejected':
      return badRequest('oauth_error', refused, extras);
    case 'configuration':
      return badGateway(
        'provider_error',
        'The provider refused the OAuth client of this service; the operator must act.',
        extras,
      );
    case 'transient':
    case 'in_doubt':
      return unavailable('provider_unavailable', unreachable, error.retryAfterSeconds ?? TRY_AGAIN_SECONDS, error);
    default: {
      const exhausted: never = error.kind;
      throw new TypeError(`unknown kind ${String(exhausted)}`);
    }
  }
};
