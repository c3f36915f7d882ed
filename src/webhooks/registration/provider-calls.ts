import { Injectable } from '@nestjs/common';
import type { ApiKeySecret, OAuthSecret } from '../../credentials/credential-types.js';
import { commonHeaders, requestParts, type RequestParts } from '../../credentials/usable-request.js';
import { callEndpoint } from '../../oauth/protocol/endpoint-call.js';
import { TokenService, type UsableCredential } from '../../oauth/token.service.js';
import type { ProviderSettings } from '../../platform/config/app-config.js';
import { EgressClient, type EgressResponse } from '../../platform/http/egress-client.js';
import { ProviderError } from '../../provider-kit/provider-error.js';
import type { ProviderCaller, ProviderRequest } from '../../provider-kit/webhook-registration.js';
import type { ProviderHandle } from '../../providers/provider-handle.js';
import type { StoredWebhook } from '../stored-webhook.js';

const DEADLINE_MS = 15_000;

/** How to call a provider for one webhook. */
export interface ProviderAccess {
  readonly call: ProviderCaller;
  /** Only for templates of calls. */
  readonly credentialValues: Readonly<Record<string, string>>;
  /** What the user said about the account when it was connected. */
  readonly config: Readonly<Record<string, string>>;
}

/** Calls providers with the credential of a webhook, fresh from the vault. */
@Injectable()
export class ProviderCalls {
  constructor(
    private readonly tokens: TokenService,
    private readonly egress: EgressClient,
  ) {}

  /**
   * @param held the credential where it is in hand already, because its row is gone
   * @throws InterlockError as {@link TokenService.usable}
   */
  async access(webhook: StoredWebhook, provider: ProviderHandle, held?: UsableCredential): Promise<ProviderAccess> {
    const { userId, credentialsId } = webhook;
    const usable = held ?? (credentialsId === null ? null : await this.tokens.usable(userId, credentialsId, {}));
    const parts = usable && partsOf(usable, provider);
    return {
      call: (request) => this.send(request, provider, parts),
      credentialValues: { ...appValues(provider.settings), ...(usable && valuesOf(usable)) },
      config: { ...usable?.credential.config, ...usable?.secret.config },
    };
  }

  private async send(
    request: ProviderRequest,
    provider: ProviderHandle,
    parts: RequestParts | null,
  ): ReturnType<ProviderCaller> {
    const { headers, query } = authentication(request, provider, parts);
    const url = new URL(request.url);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const answer = await callEndpoint(this.egress, {
      method: request.method,
      url: url.href,
      headers: { accept: 'application/json', ...lowerCase(request.headers), ...lowerCase(headers) },
      ...(request.body === null ? {} : { body: request.body }),
      deadlineMs: DEADLINE_MS,
    });
    return { status: answer.status, headers: answer.headers, json: jsonOf(answer) };
  }
}

const partsOf = ({ credential, secret }: UsableCredential, { definition, settings }: ProviderHandle): RequestParts =>
  requestParts(definition, credential.type, secret, credential.config, settings?.clientId ?? null);

const authentication = (
  { auth }: ProviderRequest,
  { definition, settings, name }: ProviderHandle,
  parts: RequestParts | null,
): RequestParts => {
  const common = commonHeaders(definition, {}, settings?.clientId ?? null);
  switch (auth) {
    case 'none':
      return { headers: common, query: {} };
    case 'client_basic':
      return { headers: { ...common, authorization: clientBasic(name, settings) }, query: {} };
    case 'credential':
      if (parts) return parts;
      throw new ProviderError({ kind: 'configuration', reason: `${name}: this webhook has no credential` });
    default: {
      const exhausted: never = auth;
      throw new TypeError(`unknown authentication ${String(exhausted)}`);
    }
  }
};

/** RFC 7617; the service's own OAuth client. */
const clientBasic = (name: string, settings: ProviderSettings | null): string => {
  if (!settings?.clientId || !settings.clientSecret) {
    throw new ProviderError({ kind: 'configuration', reason: `${name}: no OAuth client is configured` });
  }
  return `Basic ${Buffer.from(`${settings.clientId}:${settings.clientSecret.reveal()}`, 'utf8').toString('base64')}`;
};

const appValues = (settings: ProviderSettings | null): Record<string, string> => ({
  ...(settings?.clientId && { 'app.client_id': settings.clientId }),
});

const valuesOf = ({ credential, secret }: UsableCredential): Record<string, string> => {
  if (credential.type === 'oauth') return { access_token: (secret as OAuthSecret).access_token };
  if (credential.type === 'api_key') return { api_key: (secret as ApiKeySecret).api_key };
  return {};
};

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** Many providers answer a deletion with nothing, or with words. */
const jsonOf = (answer: EgressResponse): unknown => {
  try {
    return answer.json();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
