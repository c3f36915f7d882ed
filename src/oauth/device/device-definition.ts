import { unprocessable } from '../../platform/errors/errors.js';
import type { ProviderConnection } from '../provider-clients.js';

export const noDeviceFlow = () => unprocessable('flow_not_supported', 'This provider has no device flow.');

/** @throws InterlockError 422 `flow_not_supported` */
export const deviceOf = ({ oauth2 }: ProviderConnection): NonNullable<ProviderConnection['oauth2']['device']> => {
  if (oauth2.device) return oauth2.device;
  throw noDeviceFlow();
};

/** What a failed request means, for {@link providerFailure}. */
export const DEVICE_FAILED = {
  refused: 'The provider refused the request for a device.',
  unreachable: 'The provider cannot be reached at the moment.',
};
