import type { OAuth2Definition } from '../../../provider-kit/provider-definition.js';
import { callEndpoint } from '../endpoint-call.js';
import { buildRequest } from '../oauth-request.js';
import { scopeParams } from '../scopes.js';
import type { GrantShape } from '../token-endpoint.js';
import type { TokenGrant } from '../token-response.js';
import { parseDeviceAuthorization, type DeviceAuthorization } from './device-response.js';
import type { GrantContext } from './grant-context.js';

const DEADLINE_MS = 30_000;
const MAX_BYTES = 64 * 1024;

type DeviceDefinition = NonNullable<OAuth2Definition['device']>;

/** Asks for a code that the user enters on another device (RFC 8628 §3.1). @throws ProviderError */
export const authorizeDevice = async (
  context: GrantContext,
  device: DeviceDefinition,
  scopes: readonly string[],
): Promise<DeviceAuthorization> => {
  const { oauth2, client, egress } = context;
  const shape = { encode: oauth2.token.encode, ...device, auth: authOf(context, device) };
  const request = await buildRequest(shape, client, {
    standard: scopeParams(oauth2, scopes),
    audience: oauth2.issuer,
  });
  const answer = await callEndpoint(egress, { ...request, deadlineMs: DEADLINE_MS, maxBytes: MAX_BYTES });
  return parseDeviceAuthorization(oauth2, answer, context.now());
};

/**
 * Asks whether the user has decided (RFC 8628 §3.4).
 * @param scopes those of the flow
 * @throws ProviderError whose `providerError` says why there is no token yet
 */
export const requestDeviceToken = (
  context: GrantContext,
  device: DeviceDefinition,
  deviceCode: string,
  scopes: readonly string[],
): Promise<TokenGrant> =>
  context.endpoint.grant(
    { ...device.token, auth: authOf(context, device.token ?? {}) },
    {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: deviceCode,
      ...(device.token?.repeats_scopes ? scopeParams(context.oauth2, scopes) : {}),
    },
  );

/**
 * A client authenticates as it does everywhere else (RFC 8628 §3.1). One without a secret is a public one, which is what
 * devices are made for.
 */
const authOf = ({ oauth2, client }: GrantContext, own: Pick<GrantShape, 'auth'>): GrantShape['auth'] =>
  own.auth ?? (client.clientSecret === null ? 'none' : oauth2.token.auth);
