import { Injectable, Logger } from '@nestjs/common';
import { captureConfig, missingConfig } from '../credentials/config-values.js';
import type { OAuthSecret } from '../credentials/credential-types.js';
import { requestParts } from '../credentials/usable-request.js';
import { Clock } from '../platform/clock.js';
import { badGateway } from '../platform/errors/errors.js';
import { EgressClient } from '../platform/http/egress-client.js';
import type { ProviderAccount } from '../provider-kit/account.js';
import { readText } from '../provider-kit/json-pointer.js';
import { ProviderError } from '../provider-kit/provider-error.js';
import type { ConfigValues, ProviderDefinition } from '../provider-kit/provider-definition.js';
import { fetchJson } from './protocol/fetch-json.js';
import { isKnownUrl, providerUrl } from './protocol/provider-urls.js';
import type { TokenGrant } from './protocol/token-response.js';
import { fetchUserInfo, type UserInfo } from './protocol/user-info.js';
import type { ProviderConnection } from './provider-clients.js';

export interface GrantFacts {
  /** Null when the provider does not tell. */
  readonly account: ProviderAccount | null;
  /** Every value of the connection: those that were there, and those that the provider gave. */
  readonly config: ConfigValues;
}

/** Finds out what a new token stands for: whose it is, and where its API is. */
@Injectable()
export class GrantInquiry {
  private readonly logger = new Logger(GrantInquiry.name);

  constructor(
    private readonly egress: EgressClient,
    private readonly clock: Clock,
  ) {}

  /**
   * @param secret the token, as it will be kept
   * @param options.hasUser false where the token may be nobody's: then the user info, which would most often be refused, is asked
   *   only for a value of the connection
   * @throws InterlockError 502 `provider_error` when the provider did not give a value that its URLs need
   */
  async of(
    connection: ProviderConnection,
    grant: TokenGrant,
    secret: OAuthSecret,
    { hasUser = true } = {},
  ): Promise<GrantFacts> {
    const definition = connectedDefinition(connection);
    let config = { ...connection.client.config, ...tokenConfig(definition, grant) };
    for (const { from } of definition.config_fields ?? []) {
      if (!from || !('url' in from)) continue;
      const answer = await this.ask(connection, secret, config, from.url);
      const found = captureConfig(definition, (place) => (place === from ? readText(answer, from.pointer) : undefined));
      config = { ...config, ...found };
    }
    const info = hasUser || needsUserInfo(definition) ? await this.userInfo(connection, grant, secret, config) : null;
    config = {
      ...config,
      ...captureConfig(definition, (from) => ('userinfo' in from ? readText(info?.answer, from.userinfo) : undefined)),
    };
    assertComplete(definition, config);
    return { account: info?.account ?? null, config };
  }

  /** An address that cannot be asked has no answer: whether one is needed is found out in the end. */
  private async ask(
    connection: ProviderConnection,
    secret: OAuthSecret,
    config: ConfigValues,
    template: string,
  ): Promise<unknown> {
    const definition = connectedDefinition(connection);
    const { clientId } = connection.client;
    if (!isKnownUrl(template, { clientId, config })) return undefined;
    return this.bestEffort(connection, () =>
      fetchJson(
        {
          method: 'GET',
          url: providerUrl(template, { clientId, config }),
          ...requestParts(definition, 'oauth', secret, config, clientId),
        },
        this.egress,
        'an address with values of the connection',
      ),
    );
  }

  /** Without it the credential works as well, it only has no name. */
  private async userInfo(
    connection: ProviderConnection,
    grant: TokenGrant,
    secret: OAuthSecret,
    config: ConfigValues,
  ): Promise<UserInfo | null> {
    const { oauth2 } = connection;
    const client = { ...connection.client, config };
    if (oauth2.userinfo?.url !== undefined && !isKnownUrl(oauth2.userinfo.url, client)) return null;
    const parts = requestParts(connectedDefinition(connection), 'oauth', secret, config, client.clientId);
    const request = { oauth2, client, grant, parts };
    return this.bestEffort(connection, () => fetchUserInfo(request, this.egress, this.clock.now()));
  }

  private async bestEffort<Answer>(
    { provider }: ProviderConnection,
    ask: () => Promise<Answer>,
  ): Promise<Answer | null> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      this.logger.warn(`${provider.name} did not say what a new token stands for: ${error.message}`);
      return null;
    }
  }
}

/** @returns values of the connection that a token answer names, at the first exchange as at each refresh */
export const tokenConfig = (definition: ProviderDefinition, { raw }: Pick<TokenGrant, 'raw'>): ConfigValues =>
  captureConfig(definition, (from) => ('token_response' in from ? readText(raw, from.token_response) : undefined));

/** Whether it tells more than the name, or costs no call. */
const needsUserInfo = ({ oauth2, config_fields: fields = [] }: ProviderDefinition): boolean =>
  oauth2?.userinfo?.from !== undefined || fields.some(({ from }) => from && 'userinfo' in from);

/** A definition whose endpoints were discovered has more to say than the one that is written. */
const connectedDefinition = ({ provider, oauth2 }: ProviderConnection): ProviderDefinition => ({
  ...provider.definition,
  oauth2,
});

/** @throws InterlockError 502 `provider_error` */
const assertComplete = (definition: ProviderDefinition, config: ConfigValues): void => {
  const [missing] = missingConfig(definition, config);
  if (missing === undefined) return;
  throw badGateway('provider_error', `The provider gave no usable value for ${missing}, which its addresses need.`);
};
