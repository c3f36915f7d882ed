import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v5 as uuidv5 } from 'uuid';
import { CredentialOwners } from '../../credentials/credential-owners.js';
import { readId } from '../../provider-kit/account.js';
import { Secret } from '../../provider-kit/secret.js';
import type { WebhookEndpoint } from '../../provider-kit/webhook-delivery.js';
import { readBody } from '../../provider-kit/webhooks/delivery-body.js';
import { ProviderRegistry } from '../../providers/provider-registry.js';
import type { ReadDelivery, Recipient } from './received-events.js';

const SCOPES = '5f0c4d4e-7b0e-4c55-9d3c-2f1f6a9d7f11';
const VERIFY_TOKEN_LABEL = 'interlock verify token';

/** The endpoint that a provider has for all users of an app of the operator's (`PROVIDER_<NAME>_WEBHOOK_SECRET`). */
@Injectable()
export class AppEndpoints {
  constructor(
    private readonly providers: ProviderRegistry,
    private readonly owners: CredentialOwners,
  ) {}

  /** @returns null when the provider is unknown or the operator has set no secret for it */
  find(provider: string): WebhookEndpoint | null {
    const handle = this.providers.find(provider);
    const secret = handle?.settings?.webhookSecret;
    if (!handle || !secret) return null;
    const preset = (handle.definition.config_fields ?? []).flatMap(({ name, default: value }) =>
      value === undefined ? [] : [[name, value] as const],
    );
    return {
      webhookId: null,
      status: 'registered',
      secrets: [secret],
      verifyToken: verifyTokenOf(secret),
      webhookType: null,
      resource: null,
      config: Object.fromEntries(preset),
      providerWebhookId: null,
      pathSecret: null,
    };
  }

  /** @returns for each event the users whose credentials belong to the tenant that it names; nobody where there is none */
  async recipients(read: ReadDelivery): Promise<Recipient[][]> {
    const users = new Map<string, Promise<readonly { userId: string }[]>>();
    const usersOf = (tenant: string): Promise<readonly { userId: string }[]> => {
      const known = users.get(tenant) ?? this.owners.byTenant(read.provider, tenant);
      users.set(tenant, known);
      return known;
    };
    return Promise.all(
      tenantsOf(read).map(async (tenant) => {
        const found = tenant === null ? [] : await usersOf(tenant);
        const ids = found.length === 0 ? [null] : found.map(({ userId }) => userId);
        return ids.map((userId) => ({ userId, scope: uuidv5(JSON.stringify([read.provider, userId]), SCOPES) }));
      }),
    );
  }
}

/** Of each event: it stands in the item of a batch, or in what is around it. */
const tenantsOf = ({ webhooks, delivery, events }: ReadDelivery): (string | null)[] => {
  const pointer = webhooks.app?.owner;
  if (pointer === undefined) return events.map(() => null);
  const body = readBody(webhooks, delivery);
  const whole = body.ok ? readId(body.node.value, pointer) : null;
  return events.map(({ data }) => (data === null ? whole : (readId(JSON.parse(data.toString()), pointer) ?? whole)));
};

/**
 * What the operator enters at a provider whose handshake names a token. It follows from the secret, which itself must never
 * stand in a URL: hexadecimal HMAC-SHA256 of `interlock verify token` with the secret.
 */
const verifyTokenOf = (secret: Secret): Secret =>
  new Secret(createHmac('sha256', secret.reveal()).update(VERIFY_TOKEN_LABEL).digest('hex'));
