import { Injectable } from '@nestjs/common';
import { accountKey } from '../../credentials/account-key.js';
import { resolveConfig } from '../../credentials/config-values.js';
import type { StoredCredential } from '../../credentials/credential-types.js';
import type { ServiceAccountKey } from '../../credentials/standing-grant.js';
import { unprocessable } from '../../platform/errors/errors.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import { readServiceAccountKey, UnusableKey, type JwtBearerDefinition } from '../protocol/grants/service-account.js';
import { Regranter } from '../regrant/regranter.js';
import { StandingGrants } from '../regrant/standing-grants.js';
import { scopesAsNamed } from '../requested-scopes.js';
import type { ConnectServiceAccount } from './dto/service-account.request.js';
import { keyProblem, readKeyDocument } from './key-document.js';

/** Connects service accounts, which sign for themselves with a key that the user brings (RFC 7523). */
@Injectable()
export class ServiceAccountsService {
  constructor(
    private readonly registry: ProviderRegistry,
    private readonly regranter: Regranter,
    private readonly standing: StandingGrants,
  ) {}

  /**
   * The same account, for the same subject, updates the one credential.
   * @throws InterlockError 404, 422 `flow_not_supported`, 400 `validation_failed` for a key that cannot be used, and those of
   *   {@link StandingGrants.connect}
   */
  async connect(userId: string, request: ConnectServiceAccount): Promise<StoredCredential> {
    const provider = this.registry.get(request.provider);
    const { definition } = provider;
    const jwtBearer = definition.oauth2?.jwt_bearer;
    if (!jwtBearer) throw unprocessable('flow_not_supported', 'This provider has no service accounts.');
    const config = resolveConfig(definition, 'jwt_bearer', request.config);
    const scopes = scopesAsNamed(definition, request.scopes);
    const key = keyOf(jwtBearer, request);
    const connection = await this.regranter.connection(provider, config, { type: 'jwt_bearer' });
    const name = key.subject === undefined ? key.issuer : `${key.subject} (${key.issuer})`;
    return this.standing.connect(connection, {
      userId,
      grant: { type: 'jwt_bearer', scopes, key },
      title: request.title,
      defaultTitle: name,
      scopes,
      account: {
        key: String(accountKey(definition, `service_account:${JSON.stringify([key.issuer, key.subject])}`, config)),
        username: key.subject ?? key.issuer,
      },
    });
  }
}

const keyOf = (definition: JwtBearerDefinition, { key, subject }: ConnectServiceAccount): ServiceAccountKey => {
  try {
    return readServiceAccountKey(definition, readKeyDocument(key), subject);
  } catch (error) {
    if (error instanceof UnusableKey) throw keyProblem(error.message);
    throw error;
  }
};
