import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { unprocessable, validationFailed } from '../platform/errors/errors.js';
import { authTypesOf, type AuthType } from '../provider-kit/auth-types.js';
import type { ProviderHandle } from '../providers/provider-handle.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { accountKey } from './account-key.js';
import { partConfig, resolveBroughtConfig, withSealedConfig } from './config-values.js';
import { CredentialStore } from './credential-store.js';
import type { CredentialSecret, CredentialType, StoredCredential } from './credential-types.js';
import type { CreateCredential, HostScopedCredential, ImportedTokens } from './dto/credential.requests.js';
import { hostHeaders } from './host-headers.js';
import { assertMetadata } from './metadata.js';
import { renewalOf } from './renewal.js';
import { SecretCheck } from './secret-check.js';

const TITLES: Readonly<Record<CredentialType, string>> = {
  api_key: 'API key',
  user_password: 'login',
  host_scoped: 'headers',
  oauth: 'account',
};

/** Takes secrets that a user already has, checks them where the provider lets us, and stores them. */
@Injectable()
export class CredentialCreationService {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly store: CredentialStore,
    private readonly check: SecretCheck,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws InterlockError 404 for an unknown provider, 422 `flow_not_supported` when it has no such way to connect,
   *   422 `api_key_rejected` or `credentials_rejected` when the provider refuses the secret
   */
  async create(userId: string, request: CreateCredential): Promise<StoredCredential> {
    const provider = this.registry.get(request.provider);
    assertSupported(provider, request.type);
    assertMetadata(request.metadata);
    const config = resolveBroughtConfig(provider.definition, request.type, request.config);
    const { open, sealed } = partConfig(provider.definition, config);
    const hidden = withSealedConfig({}, sealed);
    const common = {
      userId,
      provider: provider.name,
      type: request.type,
      title: request.title ?? `${provider.definition.display_name} ${TITLES[request.type]}`,
      keepTitle: request.title === undefined,
      config: open,
      renewal: renewalOf(provider.definition.oauth2),
      ...(request.metadata === undefined ? {} : { metadata: request.metadata }),
    };
    switch (request.type) {
      case 'api_key': {
        const secret = { ...hidden, api_key: request.api_key };
        const result = await this.accepted(provider, 'api_key', secret, open);
        return this.store.save({
          ...common,
          secret,
          status: result.status,
          username: result.account?.username ?? null,
          accountKey: accountKey(provider.definition, result.account?.id ?? null, config),
          tenant: result.account?.tenant ?? null,
          expiresAt: this.future(request.expires_at),
        });
      }
      case 'user_password': {
        const secret = { ...hidden, username: request.username, password: request.password };
        const { status } = await this.accepted(provider, 'user_password', secret, open);
        return this.store.save({ ...common, secret, status, username: request.username });
      }
      case 'host_scoped':
        return this.store.save({ ...common, ...hostScoped(request, hidden), status: 'unknown' });
      case 'oauth':
        return this.store.save({ ...common, ...imported(request, hidden), status: 'unknown' });
      default: {
        const exhausted: never = request;
        throw new TypeError(`unknown credential request ${String(exhausted)}`);
      }
    }
  }

  private async accepted(
    provider: ProviderHandle,
    type: CredentialType,
    secret: CredentialSecret,
    config: Readonly<Record<string, string>>,
  ) {
    const result = await this.check.run(provider.definition, type, secret, config, clientIdOf(provider));
    if (result.status !== 'invalid') return result;
    throw type === 'api_key'
      ? unprocessable('api_key_rejected', 'The provider does not accept this API key.')
      : unprocessable('credentials_rejected', 'The provider does not accept this user and password.');
  }

  private future(value: string | undefined): Date | null {
    if (value === undefined) return null;
    const date = new Date(value);
    if (date > this.clock.now()) return date;
    throw validationFailed([{ field: 'expires_at', message: 'must be in the future' }]);
  }
}

const clientIdOf = ({ settings }: ProviderHandle): string | null => settings?.clientId ?? null;

const NEEDED: Readonly<Record<CredentialType, readonly AuthType[]>> = {
  api_key: ['api_key'],
  user_password: ['user_password'],
  host_scoped: ['host_scoped'],
  oauth: ['oauth2', 'device_code', 'client_credentials'],
};

const assertSupported = (provider: ProviderHandle, type: CredentialType): void => {
  const offered = authTypesOf(provider.definition);
  if (NEEDED[type].some((needed) => offered.includes(needed))) return;
  throw unprocessable('flow_not_supported', `This provider does not take credentials of type ${type}.`);
};

const hostScoped = (request: HostScopedCredential, hidden: Pick<CredentialSecret, 'config'>) => {
  const host = request.host.toLowerCase();
  return { secret: { ...hidden, host, headers: hostHeaders(request.headers) }, host };
};

/** How long the token lived when it was issued is not known here, so no lifetime is stored. */
const imported = (request: ImportedTokens, hidden: Pick<CredentialSecret, 'config'>) => ({
  secret: {
    ...hidden,
    access_token: request.access_token,
    token_type: 'Bearer',
    ...(request.refresh_token === undefined ? {} : { refresh_token: request.refresh_token }),
  },
  scopes: request.scopes ?? [],
  expiresAt: request.expires_at === undefined ? null : new Date(request.expires_at),
});
