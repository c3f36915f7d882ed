import type {
  ApiKeySecret,
  CredentialSecret,
  CredentialType,
  HostScopedSecret,
  OAuthSecret,
  UserPasswordSecret,
} from '../credentials/credential-types.js';
import { withoutRemembered } from '../credentials/remembered-server.js';
import { apiBaseUrl, requestParts } from '../credentials/usable-request.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import type { UsableSecretView } from './dto/oauth.views.js';
import type { UsableCredential } from './token.service.js';

/** The answer that holds a secret in clear. @param clientId of the service's OAuth client; null when none is configured */
export const toUsableSecretView = (
  usable: UsableCredential,
  definition: ProviderDefinition,
  clientId: string | null,
): UsableSecretView => {
  const { credential, secret, stale } = usable;
  const connection = [definition, credential.type, secret, credential.config, clientId] as const;
  return {
    credentials_id: credential.id,
    provider: credential.provider,
    type: credential.type,
    token_type: credential.type === 'oauth' ? (secret as OAuthSecret).token_type : null,
    ...secretMembers(credential.type, secret),
    expires_at: credential.expiresAt?.toISOString() ?? null,
    scopes: [...credential.scopes],
    stale,
    config: withoutRemembered({ ...credential.config, ...secret.config }),
    request: requestParts(...connection),
    api_base_url: apiBaseUrl(...connection),
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
