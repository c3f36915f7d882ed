import { InterlockError } from '../../platform/errors/interlock-error.js';

/** 501 for what a provider has no way to do. */
export const notSupportedByProvider = (): InterlockError =>
  new InterlockError({
    status: 501,
    code: 'not_supported_by_provider',
    detail: 'This cannot be done with this webhook: the provider has no way to do it, or the webhook was made by hand.',
  });
