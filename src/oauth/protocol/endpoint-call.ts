import type { EgressClient, EgressRequest, EgressResponse } from '../../platform/http/egress-client.js';
import { EgressError } from '../../platform/http/egress-error.js';
import { ProviderError } from '../../provider-kit/provider-error.js';

/**
 * Calls an endpoint of a provider.
 * @returns the answer, whatever its status
 * @throws ProviderError `transient` when nothing was sent, `in_doubt` when the provider may have acted
 */
export const callEndpoint = async (egress: EgressClient, request: EgressRequest): Promise<EgressResponse> => {
  try {
    return await egress.request(request);
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    if (error.kind === 'not_allowed') {
      throw new ProviderError({
        kind: 'configuration',
        reason: `the provider's address may not be called: ${error.reason}`,
      });
    }
    throw new ProviderError({ kind: error.sent ? 'in_doubt' : 'transient', reason: error.message, cause: error });
  }
};
