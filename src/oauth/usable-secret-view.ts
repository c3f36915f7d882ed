import type {
  ApiKeySecret,
  CredentialSecret,
  CredentialType,
  HostScopedSecret,
  OAuthSecret,
  UserPasswordSecret,
} from '../credentials/credential-types.js';
import { requestParts } from '../credentials/usable-request.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import type { UsableSecretView } from './dto/oauth.views.js';
import type { UsableCredential } from './token.service.js';

/** The answer that holds a secret in clear. */
export const toUsableSecretView = (usable: UsableCredential, definition: ProviderDefinition): UsableSecretView => {
  const { credential, secret, stale } = usable;
  return {
    credentials_id: credential.id,
    provider: credential.provider,
    type: credential.type,
    token_type: credential.type === 'oauth' ? (secret as OAuthSecret).token_type : null,
    ...secretMembers(credential.type, secret),
    expires_at: credential.expiresAt?.toISOString() ?? null,
    scopes: [...credential.scopes],
    stale,
    config: { ...credential.config },
    request: requestParts(definition, credential.type, secret),
  };
};

const secretMembers = (type: CredentialType, secret: CredentialSecret): Partial<UsableSecretView> => {
  switch (type) {
    case 'oauth':
      return { access_token: (secret as OAuthSecret).access_token };
    case 'api_key':
      return { api_key: (secret as ApiKeySecret).api_key };
    case 'user_password': {
      const { username, password } = secret as UserPasswordSecret;
      return { username, password };
    }
    case 'host_scoped':
      return { host: (secret as HostScopedSecret).host };
    default: {
      const exhausted: never = type;
      throw new TypeError(`unknown credential type ${String(exhausted)}`);
    }
  }
};
