import { badRequest, unavailable } from '../platform/errors/errors.js';
import { InterlockError } from '../platform/errors/interlock-error.js';
import { EgressError } from '../platform/http/egress-client.js';

const RETRY_SECONDS = 5;

/**
 * What a caller is told when there is no answer of the provider.
 * @returns 503 `provider_unavailable` when the provider cannot have acted, 502 `provider_error` when it may have, 400
 *   `url_not_allowed` when its address may not be called; anything but an {@link EgressError} as it is
 */
export const providerFailure = (error: unknown): unknown => {
  if (!(error instanceof EgressError)) return error;
  switch (error.kind) {
    case 'not_allowed':
      return badRequest('url_not_allowed', `The provider may not be called: ${error.reason}.`);
    case 'unreachable':
      return unavailable('provider_unavailable', 'The provider cannot be reached at the moment.', RETRY_SECONDS, error);
    case 'interrupted':
      return noAnswer('The provider gave no answer. It may have carried out the request.', error);
    case 'too_large':
      return noAnswer('The headers of the provider’s answer are too large.', error);
    default: {
      const exhausted: never = error.kind;
      throw new TypeError(`unknown kind ${String(exhausted)}`);
    }
  }
};

const noAnswer = (detail: string, cause: EgressError): InterlockError =>
  new InterlockError({ status: 502, code: 'provider_error', detail, cause, logLevel: 'warn' });
