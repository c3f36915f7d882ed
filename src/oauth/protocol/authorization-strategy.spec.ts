import { describe, expect, it } from '@jest/globals';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { completeFlow } from './authorization-strategy.js';
import type { TokenEndpoint } from './token-endpoint.js';

const oauth2 = {
  authorize: { url: 'https://acme.example/authorize' },
  token: { url: 'https://acme.example/token' },
  scopes: { separator: ',' },
} satisfies OAuth2Definition;

/** @returns what the token endpoint is asked with */
const asked = async (definition: OAuth2Definition): Promise<object> => {
  const seen: object[] = [];
  const endpoint = {
    exchange: (params: object) => {
      seen.push(params);
      return Promise.resolve({ accessToken: 'access' });
    },
  } as unknown as TokenEndpoint;
  const client = { clientId: 'client', clientSecret: 'secret', config: {} };
  const context = { oauth2: definition, client, endpoint, redirectUri: 'https://us.example/callback' };
  await completeFlow(context, 'the-code', null, ['read', 'write']);
  return Object.assign({}, ...seen) as object;
};

describe('completing a flow', () => {
  it('exchanges the code without the scopes, which the code stands for', async () => {
    expect(await asked(oauth2)).toEqual({
      grant_type: 'authorization_code',
      code: 'the-code',
      redirect_uri: 'https://us.example/callback',
    });
  });

  it('repeats the scopes for a provider that wants them', async () => {
    const repeating = { ...oauth2, token: { ...oauth2.token, repeats_scopes: true } };
    expect(await asked(repeating)).toMatchObject({ code: 'the-code', scope: 'read,write' });
  });
});
