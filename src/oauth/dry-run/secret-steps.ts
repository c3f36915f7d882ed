import { SecretCheck } from '../../credentials/secret-check.js';
import type { CredentialSecret, CredentialType } from '../../credentials/credential-types.js';
import { placementOf } from '../../credentials/secret-placement.js';
import { apiBaseUrl, requestParts } from '../../credentials/usable-request.js';
import type { Clock } from '../../platform/clock.js';
import type { ConfigValues, ProviderDefinition } from '../../provider-kit/provider-definition.js';
import type { Recorded } from './oauth-steps.js';
import { CLIENT_ID, OAUTH_SECRET, readable } from './placeholders.js';
import { RecordingEgress } from './recording-egress.js';

const SECRETS: readonly [CredentialType, CredentialSecret][] = [
  ['oauth', OAUTH_SECRET],
  ['api_key', { api_key: '<api_key>' }],
  ['user_password', { username: '<username>', password: '<password>' }],
];

/** The requests that check keys and passwords, as the real check makes them. */
export const verifySteps = async (
  definition: ProviderDefinition,
  config: ConfigValues,
  clock: Clock,
): Promise<Recorded[]> => {
  const steps: Recorded[] = [];
  for (const [type, secret] of SECRETS) {
    if (type === 'oauth') continue;
    const egress = new RecordingEgress('{}');
    await new SecretCheck(egress, clock).run(definition, type, secret, config, CLIENT_ID);
    const step = type === 'api_key' ? 'api_key.verify' : 'user_password.verify';
    steps.push(...egress.recorded.map((request) => ({ step, ...readable(request) }) as const));
  }
  return steps;
};

/** What calls to the API look like, for each kind of secret that the provider takes; empty without a base to call. */
export const callSteps = (definition: ProviderDefinition, config: ConfigValues): Recorded[] =>
  SECRETS.flatMap(([type, secret]) => {
    const isTaken = type === 'oauth' ? definition.oauth2 !== undefined : type in definition;
    const base = isTaken ? apiBaseUrl(definition, type, secret, config, CLIENT_ID) : null;
    if (base === null) return [];
    const { headers, query } = requestParts(definition, type, secret, config, CLIENT_ID);
    const url = new URL(`${base}/<path>`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const placement = placementOf(definition, type);
    const signed = typeof placement === 'object' && 'sigv4' in placement;
    const all = signed ? { ...headers, Authorization: 'AWS4-HMAC-SHA256 <signature>' } : headers;
    return [{ step: 'call', ...readable({ method: 'GET', url: url.href, headers: all }) } as const];
  });
