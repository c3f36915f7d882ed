import type { StoredCredential } from '../../credentials/credential-types.js';
import { forbidden, unprocessable, validationFailed } from '../../platform/errors/errors.js';
import type { RegistrationDefinition } from '../../provider-kit/schema/webhooks/registration.schema.js';

/**
 * Checks that a webhook can be made with a credential.
 * @param credential of the right provider; null when none was named
 * @throws InterlockError 400 `validation_failed`, 403 `missing_provider_scopes`, 422 `unsuitable_credentials`
 */
export const assertSuitable = (
  registration: RegistrationDefinition,
  credential: Pick<StoredCredential, 'type' | 'scopes'> | null,
): void => {
  if (!credential) {
    if (!needsCredential(registration)) return;
    throw validationFailed([{ field: 'credentials_id', message: 'is required: the webhook is made with it' }]);
  }
  const types: readonly string[] | undefined = registration.credential_types;
  if (types && !types.includes(credential.type)) {
    throw unprocessable('unsuitable_credentials', `The webhook needs credentials of type ${types.join(' or ')}.`);
  }
  // What a key may do, only the provider knows.
  const needed = credential.type === 'oauth' ? (registration.scopes ?? []) : [];
  const missing = needed.filter((scope) => !credential.scopes.includes(scope));
  if (missing.length > 0) {
    throw forbidden('missing_provider_scopes', 'The user has not granted every scope that is needed.', { missing });
  }
};

const needsCredential = ({ create }: RegistrationDefinition): boolean =>
  (create.auth ?? 'credential') === 'credential' || /\$\{(api_key|access_token)\}/.test(JSON.stringify(create));
