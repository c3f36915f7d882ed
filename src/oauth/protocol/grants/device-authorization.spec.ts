import { describe, expect, it } from '@jest/globals';
import type { OAuth2Definition } from '../../../provider-kit/provider-definition.js';
import { requestDeviceToken } from './device-authorization.js';
import type { GrantContext } from './grant-context.js';

type Device = NonNullable<OAuth2Definition['device']>;

/** @returns the parameters of a poll, by the names of the RFCs */
const polled = async (device: Device): Promise<unknown> => {
  let seen: unknown;
  const context = {
    oauth2: { token: { url: 'https://acme.example/token' }, device },
    client: { clientId: 'client', clientSecret: null, config: {} },
    endpoint: {
      grant: (_shape: object, params: object) => {
        seen = params;
        return Promise.resolve({ accessToken: 'access' });
      },
    },
  } as unknown as GrantContext;
  await requestDeviceToken(context, device, 'the-device-code', ['read', 'write']);
  return seen;
};

const standard = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'the-device-code' };

describe('polling for the token of a device', () => {
  it('sends the device code alone, as RFC 8628 §3.4 has it', async () => {
    expect(await polled({ url: 'https://acme.example/device' })).toEqual(standard);
  });

  it('repeats the scopes for a provider that wants them', async () => {
    const device = { url: 'https://acme.example/device', token: { repeats_scopes: true } };
    expect(await polled(device)).toEqual({ ...standard, scope: 'read write' });
  });
});
