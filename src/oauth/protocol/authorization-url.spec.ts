import { describe, expect, it } from '@jest/globals';
import type { OAuth2Definition } from '../../provider-kit/provider-definition.js';
import { authorizationUrl } from './authorization-url.js';

const CLIENT = { clientId: 'my-app', clientSecret: 'my-secret', config: { site: 'demo', audience: 'a b' } };
const STANDARD = {
  response_type: 'code',
  client_id: 'my-app',
  redirect_uri: 'https://us.example/cb',
  scope: 'a b',
  state: 's',
};

const urlOf = (
  authorize: NonNullable<OAuth2Definition['authorize']>,
  standard: Record<string, string> = STANDARD,
): URL => new URL(authorizationUrl({ authorize }, CLIENT, standard));

describe('the URL that begins a flow', () => {
  it('has the standard parameters behind the query that is there', () => {
    const url = urlOf({ url: 'https://${config.site}.acme.example/authorize?tenant=1' });
    expect(url.origin).toBe('https://demo.acme.example');
    expect(Object.fromEntries(url.searchParams)).toEqual({ tenant: '1', ...STANDARD });
  });

  it('has the parameters of the definition, which hold values of the connection and never win', () => {
    const url = urlOf({
      url: 'https://acme.example/a',
      params: { audience: '${config.audience}', app: '${client_id}', state: 'forged' },
    });
    expect(url.searchParams.getAll('state')).toEqual(['s']);
    expect(Object.fromEntries(url.searchParams)).toEqual({ ...STANDARD, audience: 'a b', app: 'my-app' });
  });

  it('calls the standard parameters what the provider calls them', () => {
    const url = urlOf({
      url: 'https://acme.example/a',
      names: { client_id: 'client_key', redirect_uri: 'redirectUri', state: 'constructor' },
    });
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_key: 'my-app',
      redirectUri: 'https://us.example/cb',
      scope: 'a b',
      constructor: 's',
    });
  });

  it('leaves out what the provider does not take, and may say it in its own way', () => {
    const url = urlOf({
      url: 'https://acme.example/a',
      omit: ['redirect_uri', 'response_type', 'scope'],
      params: { response_type: 'auth_code' },
    });
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'auth_code',
      client_id: 'my-app',
      state: 's',
    });
  });

  it('has its query where a page reads it that is routed by its fragment', () => {
    const text = urlOf({ url: 'https://acme.example/?x=1#/oauth/authorize?y=2' }, { state: 's' }).href;
    expect(text).toBe('https://acme.example/?x=1#/oauth/authorize?y=2&state=s');
    expect(urlOf({ url: 'https://acme.example/#!/login' }, { state: 's' }).hash).toBe('#!/login?state=s');
    expect(urlOf({ url: 'https://acme.example/a#top' }, { state: 's' }).href).toBe(
      'https://acme.example/a?state=s#top',
    );
  });
});
