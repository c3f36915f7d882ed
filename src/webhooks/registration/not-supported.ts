import { InterlockError } from '../../platform/errors/interlock-error.js';

/** 501 for what a provider has no way to do. */
export const notSupportedByProvider = (): InterlockError =>
  new InterlockError({
    status: 501,
    code: 'not_supported_by_provider',
    detail: 'The provider has no way to do this; delete the webhook and make another one.',
  });
