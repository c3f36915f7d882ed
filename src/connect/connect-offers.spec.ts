import { describe, expect, it } from '@jest/globals';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { keyProvider, oauthProvider, settingsOf } from '../providers/testing/definitions.js';
import { ConnectOffers, pageWaysOf } from './connect-offers.js';

const { api_key: _key, ...hook } = keyProvider('hook', { host_scoped: {} });

const offers = new ConnectOffers(
  new ProviderRegistry(
    [
      oauthProvider('github', { display_name: 'github' }),
      { ...oauthProvider('linear', { display_name: 'Linear' }), api_key: {} },
      oauthProvider('notion'),
      keyProvider('openai', { display_name: 'OpenAI' }),
      keyProvider('retired', { is_enabled: false }),
      hook,
    ].map((definition) => ({ definition, origin: 'built_in' as const })),
    new Map([['github', settingsOf({ clientId: 'id' })]]),
  ),
);

const EVERYTHING = { providers: [], credentialsId: null };

const waysOf = (session: Parameters<ConnectOffers['of']>[0]): Record<string, readonly string[]> =>
  Object.fromEntries(offers.of(session).map(({ provider, ways }) => [provider, ways]));

describe('what a connect page offers', () => {
  it('is every provider that works on a page now, where the session names none', () => {
    expect(waysOf(EVERYTHING)).toEqual({ github: ['oauth2'], linear: ['api_key'], openai: ['api_key'] });
    expect(offers.of(EVERYTHING).map(({ displayName }) => displayName)).toEqual(['github', 'Linear', 'OpenAI']);
  });

  it('is what the session names, also while it is not set up, but not once it is switched off', () => {
    expect(waysOf({ providers: ['notion', 'github', 'retired'], credentialsId: null })).toEqual({
      notion: [],
      github: ['oauth2'],
    });
  });

  it('is OAuth alone where a credential is renewed', () => {
    expect(waysOf({ providers: ['github', 'linear'], credentialsId: 'id' })).toEqual({
      github: ['oauth2'],
      linear: [],
    });
  });

  it('is OAuth without a client of the operator where one is registered on the way', () => {
    const found = { discovery: { resource: 'https://tools.example/', registration: true } };
    const registry = new ProviderRegistry(
      [oauthProvider('tools', { oauth2: found })].map((definition) => ({ definition, origin: 'built_in' as const })),
      new Map(),
    );
    expect(new ConnectOffers(registry).of(EVERYTHING)).toMatchObject([{ provider: 'tools', ways: ['oauth2'] }]);
  });

  it('is no sign-in where tokens can only be brought from elsewhere', () => {
    const definition = oauthProvider('elsewhere', { oauth2: { token: { url: 'https://elsewhere.example/token' } } });
    expect(pageWaysOf(definition)).toEqual([]);
  });

  it('is nothing beyond the session', () => {
    const session = { providers: ['github'], credentialsId: null };
    expect(() => offers.find(session, 'openai')).toThrow(
      expect.objectContaining({ status: 403, code: 'provider_not_in_session' }),
    );
    expect(() => offers.find(EVERYTHING, 'retired')).toThrow(expect.objectContaining({ status: 404 }));
    expect(offers.find(session, 'github').ways).toEqual(['oauth2']);
  });
});
