import { describe, expect, it } from '@jest/globals';
import { defineProvider } from '../provider-kit/provider-definition.js';
import { rebase } from './rebase.js';
import { keyProvider } from './testing/definitions.js';

const definition = defineProvider({
  name: 'acme',
  display_name: 'Acme',
  category: 'other',
  description: 'see https://acme.example for more',
  website_url: 'https://acme.example',
  api_base_url: 'https://${config.subdomain}.acme.example/api/v2',
  config_fields: [{ name: 'subdomain' }],
  request_headers: { Referer: 'https://acme.example/app' },
  oauth2: {
    issuer: 'https://acme.example',
    authorize: {
      url: 'https://acme.example:8443/${config.subdomain}/authorize?tenant=1#top',
      params: { audience: 'https://api.acme.example', some_url: 'https://kept.example/' },
    },
    token: { url: 'https://acme.example/token' },
    refresh: { url: 'http://acme.example/refresh' },
    userinfo: { url: 'https://acme.example/me', map: { id: '/url' }, body: { callback_url: 'https://kept.example/' } },
    scopes: { default: ['https://acme.example/auth/read'] },
  },
  api_key: { verify: { url: 'https://api.acme.example/v1/me' } },
});

describe('rebase', () => {
  const moved = rebase(definition, 'http://127.0.0.1:9001');

  it('replaces scheme, host and port of every URL and keeps path, query and fragment', () => {
    expect(moved.oauth2?.authorize?.url).toBe('http://127.0.0.1:9001/${config.subdomain}/authorize?tenant=1#top');
    expect(moved.oauth2?.token?.url).toBe('http://127.0.0.1:9001/token');
    expect(moved.oauth2?.refresh).toEqual({ url: 'http://127.0.0.1:9001/refresh' });
    expect(moved.oauth2?.userinfo?.url).toBe('http://127.0.0.1:9001/me');
    expect(moved.api_key?.verify?.url).toBe('http://127.0.0.1:9001/v1/me');
  });

  it('adds no slash to an issuer, which is compared letter by letter', () => {
    expect(moved.oauth2?.issuer).toBe('http://127.0.0.1:9001');
  });

  it('drops a template in the host together with the host', () => {
    expect(moved.api_base_url).toBe('http://127.0.0.1:9001/api/v2');
  });

  it('leaves values alone that are names at the provider, although they look like URLs', () => {
    expect(moved.oauth2?.authorize?.params).toEqual(definition.oauth2?.authorize?.params);
    expect(moved.oauth2?.userinfo?.body).toEqual({ callback_url: 'https://kept.example/' });
    expect(moved.oauth2?.scopes).toEqual(definition.oauth2?.scopes);
    expect(moved.request_headers).toEqual(definition.request_headers);
    expect(moved.description).toBe(definition.description);
  });

  it('does not take a dollar sign of the base for a pattern', () => {
    expect(rebase(keyProvider('a1', { api_base_url: 'https://a.example/v1' }), 'http://$&').api_base_url).toBe(
      'http://$&/v1',
    );
  });

  it('changes neither the original nor, without a base, anything at all', () => {
    expect(definition.oauth2?.token?.url).toBe('https://acme.example/token');
    expect(rebase(definition, null)).toBe(definition);
  });
});
