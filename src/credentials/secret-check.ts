import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { EgressClient, type EgressRequest } from '../platform/http/egress-client.js';
import { EgressError } from '../platform/http/egress-error.js';
import type { ConfigValues, ProviderDefinition } from '../provider-kit/provider-definition.js';
import { readAccount, withoutTenant, type ProviderAccount } from '../provider-kit/account.js';
import { hasFixedDomain } from '../provider-kit/fixed-domain.js';
import { readPointer, readText } from '../provider-kit/json-pointer.js';
import { fillTemplate } from '../provider-kit/template.js';
import type { CredentialSecret, CredentialType } from './credential-types.js';
import { needsSignature, signRequest } from './request-signature.js';
import { connectionValues, fillable, isFillable } from './secret-placement.js';
import { placedUrl, requestParts } from './usable-request.js';

export interface CheckResult {
  /** `unknown`: the provider neither accepted nor refused the secret. */
  status: 'valid' | 'invalid' | 'unknown';
  account: Pick<ProviderAccount, 'id' | 'username' | 'tenant'> | null;
}

const UNKNOWN: CheckResult = { status: 'unknown', account: null };
const CHECK_DEADLINE_MS = 10_000;
const CHECK_MAX_BYTES = 1024 * 1024;

/** Asks the provider whether a key or a password works, where its definition says how. */
@Injectable()
export class SecretCheck {
  constructor(
    private readonly egress: EgressClient,
    private readonly clock: Clock,
  ) {}

  /**
   * @param config what is known of the connection; values that are secrets are read from the secret itself
   * @param clientId of the service's OAuth client; null when none is configured
   */
  async run(
    definition: ProviderDefinition,
    type: CredentialType,
    secret: CredentialSecret,
    config: ConfigValues,
    clientId: string | null = null,
  ): Promise<CheckResult> {
    const verify = type === 'api_key' ? definition.api_key?.verify : definition.user_password?.verify;
    if (!verify || type === 'host_scoped' || type === 'oauth') return UNKNOWN;
    const values = connectionValues({ ...config, ...secret.config }, clientId);
    if (!isFillable(verify.url, values)) return UNKNOWN;
    const own = fillTemplate(verify.url, values, encodeURIComponent);
    const parts = requestParts(definition, type, secret, config, clientId);
    const placed = placedUrl(definition, type, secret, own, config, clientId);
    if (placed === null) return UNKNOWN;
    const url = new URL(placed);
    for (const [name, value] of Object.entries(parts.query)) url.searchParams.set(name, value);
    const body = verify.body === undefined ? null : JSON.stringify(verify.body);
    const call = {
      method: verify.method ?? 'GET',
      url: url.href,
      headers: {
        accept: 'application/json',
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...parts.headers,
        ...fillable(verify.headers, values),
      },
      body,
    };
    const headers = needsSignature(definition, type)
      ? await signRequest(definition, secret, config, call, this.clock.now())
      : call.headers;
    const { account, ...result } = await this.ask(verify, { ...call, headers, body: body ?? '' });
    const believed = account !== null && !hasFixedDomain(verify.url, own) ? withoutTenant(account) : account;
    return { ...result, account: believed };
  }

  private async ask(verify: Verify, request: EgressRequest): Promise<CheckResult> {
    try {
      const answer = await this.egress.request({
        ...request,
        deadlineMs: CHECK_DEADLINE_MS,
        maxBytes: CHECK_MAX_BYTES,
      });
      return judge(verify, answer.status, parseJson(answer.text()));
    } catch (error) {
      if (error instanceof EgressError) return UNKNOWN;
      throw error;
    }
  }
}

type Verify = NonNullable<NonNullable<ProviderDefinition['api_key']>['verify']>;

const judge = (verify: Verify, status: number, body: unknown): CheckResult => {
  const code = verify.error === undefined ? undefined : readPointer(body, verify.error);
  const failed = code !== undefined && code !== null && code !== false;
  if (failed && verify.invalid_errors) {
    return verify.invalid_errors.includes(readText(code, '') ?? '') ? { status: 'invalid', account: null } : UNKNOWN;
  }
  if ((verify.invalid ?? [401, 403]).includes(status)) return { status: 'invalid', account: null };
  if (!(verify.valid ?? [200]).includes(status)) return UNKNOWN;
  const isOther = verify.ok !== undefined && !isDeepStrictEqual(readPointer(body, verify.ok.body), verify.ok.equals);
  if (failed || isOther) return { status: 'invalid', account: null };
  const { id, username, tenant } = readAccount(body, verify.map ?? {});
  const isKnown = [id, username, tenant].some((fact) => fact !== null);
  return { status: 'valid', account: isKnown ? { id, username, tenant } : null };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
