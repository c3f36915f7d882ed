import { Injectable } from '@nestjs/common';
import { EgressClient } from '../platform/http/egress-client.js';
import { EgressError } from '../platform/http/egress-error.js';
import type { ProviderDefinition } from '../provider-kit/provider-definition.js';
import { readAccount, withoutTenant, type ProviderAccount } from '../provider-kit/account.js';
import { hasFixedDomain } from '../provider-kit/fixed-domain.js';
import { readPointer, readText } from '../provider-kit/json-pointer.js';
import { fillTemplate } from '../provider-kit/template.js';
import type { CredentialSecret, CredentialType } from './credential-types.js';
import { requestParts } from './usable-request.js';

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
  constructor(private readonly egress: EgressClient) {}

  async run(
    definition: ProviderDefinition,
    type: CredentialType,
    secret: CredentialSecret,
    config: Readonly<Record<string, string>>,
  ): Promise<CheckResult> {
    const verify = type === 'api_key' ? definition.api_key?.verify : definition.user_password?.verify;
    if (!verify || type === 'host_scoped' || type === 'oauth') return UNKNOWN;
    const parts = requestParts(definition, type, secret);
    const values = Object.fromEntries(Object.entries(config).map(([name, value]) => [`config.${name}`, value]));
    const url = new URL(fillTemplate(verify.url, values, encodeURIComponent));
    for (const [name, value] of Object.entries(parts.query)) url.searchParams.set(name, value);
    const body = verify.body === undefined ? {} : { body: JSON.stringify(verify.body) };
    const contentType = verify.body === undefined ? {} : { 'content-type': 'application/json' };
    try {
      const answer = await this.egress.request({
        method: verify.method ?? 'GET',
        url: url.href,
        headers: { accept: 'application/json', ...contentType, ...parts.headers, ...verify.headers },
        ...body,
        deadlineMs: CHECK_DEADLINE_MS,
        maxBytes: CHECK_MAX_BYTES,
      });
      const result = judge(verify, answer.status, parseJson(answer.text()));
      if (result.account === null || hasFixedDomain(verify.url, url.href)) return result;
      return { ...result, account: withoutTenant(result.account) };
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
  if (failed) return { status: 'invalid', account: null };
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
