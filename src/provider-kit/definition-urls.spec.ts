import { describe, expect, it } from '@jest/globals';
import { templatesOf } from './definition-templates.js';
import { authorityOf, credentialUrlsOf, mapUrls, outgoingUrlsOf, urlsOf } from './definition-urls.js';
import type { ProviderDefinition } from './provider-definition.js';

const acme: ProviderDefinition = {
  name: 'acme',
  display_name: 'Acme',
  category: 'other',
  description: 'Acme',
  website_url: 'https://acme.example',
  api_base_url: 'https://${config.site}.acme.example/v1',
  oauth2: {
    issuer: 'https://acme.example',
    authorize: { url: 'https://acme.example/a/${config.site}', params: { return_url: 'https://client.example' } },
    token: { url: 'https://acme.example/t', headers: { 'X-App': '${client_id}' } },
    scopes: { descriptions: { help_url: 'https://help.example' } },
  },
  api_key: { verify: { url: 'https://acme.example/me', body: { url: 'https://body.example' } } },
};

const pathsOf = (entries: readonly { path: string }[]): string[] => entries.map(({ path }) => path);

describe('the URLs of a definition', () => {
  it('are addresses, not values that go to the provider', () => {
    expect(pathsOf(urlsOf(acme))).toEqual([
      '/website_url',
      '/api_base_url',
      '/oauth2/issuer',
      '/oauth2/authorize/url',
      '/oauth2/token/url',
      '/api_key/verify/url',
    ]);
  });

  it('that go out are those whose host is known now, and no links', () => {
    expect(outgoingUrlsOf(acme)).toEqual([
      { path: '/oauth2/issuer', url: 'https://acme.example' },
      { path: '/oauth2/authorize/url', url: 'https://acme.example/a/x' },
      { path: '/oauth2/token/url', url: 'https://acme.example/t' },
      { path: '/api_key/verify/url', url: 'https://acme.example/me' },
    ]);
  });

  it('can be changed in a copy', () => {
    const copy = mapUrls(acme, (url) => url.replace('https://acme.example', 'http://127.0.0.1:9'));
    expect(copy.oauth2?.token?.url).toBe('http://127.0.0.1:9/t');
    expect(copy.oauth2?.authorize?.params).toEqual({ return_url: 'https://client.example' });
    expect(acme.oauth2?.token?.url).toBe('https://acme.example/t');
  });
});

describe('the URLs of webhooks', () => {
  const call = { method: 'POST' as const, url: 'https://api.acme.example/hooks/${webhook.id}' };
  const withWebhooks: ProviderDefinition = {
    ...acme,
    webhooks: {
      signature: [
        {
          scheme: 'jwt',
          header: 'Authorization',
          algorithms: ['RS256'],
          jwks_url: 'https://acme.example/keys',
          claims: { sub_url: 'https://claim.example' },
        },
      ],
      summary: { html_url: { body: '/html_url' }, url: { constant: 'https://summary.example' } },
      handshakes: [{ when: { query: { url: 'https://query.example' } }, signed: true, answer: { body: 'ok' } }],
      registration: {
        create: { ...call, id: '/id', keep: { feed_url: '/feed' }, body: { url: '${ingress_url}' } },
        list: { ...call, method: 'GET', items: '', item_id: '/id', item_url: '/config/url' },
      },
      setup: { url: 'https://acme.example/settings', steps: ['Click.'] },
    },
  };
  const CALLED = [
    '/webhooks/signature/0/jwks_url',
    '/webhooks/registration/create/url',
    '/webhooks/registration/list/url',
  ];

  it('are those that are called and the page for people, not values and pointers', () => {
    expect(pathsOf(urlsOf(withWebhooks)).filter((path) => path.startsWith('/webhooks/'))).toEqual([
      ...CALLED,
      '/webhooks/setup/url',
    ]);
  });

  it('go out, all but the page', () => {
    expect(pathsOf(outgoingUrlsOf(withWebhooks)).filter((path) => path.startsWith('/webhooks/'))).toEqual(CALLED);
  });

  it('move with the provider, all but the page', () => {
    const copy = mapUrls(withWebhooks, (url) => url.replace(/^https:\/\/[^/]+/, 'http://127.0.0.1:9'));
    expect(copy.webhooks?.registration?.create.url).toBe('http://127.0.0.1:9/hooks/${webhook.id}');
    expect(copy.webhooks?.signature).toMatchObject([{ jwks_url: 'http://127.0.0.1:9/keys' }]);
    expect(copy.webhooks?.registration?.list?.item_url).toBe('/config/url');
    expect(copy.webhooks?.setup?.url).toBe('https://acme.example/settings');
  });

  it('are no concern of a credential', () => {
    expect(pathsOf(credentialUrlsOf(withWebhooks))).toEqual(pathsOf(urlsOf(acme)));
    expect(templatesOf(withWebhooks)).toEqual(templatesOf(acme));
  });
});

describe('the templates of a definition', () => {
  it('stand in URLs, and in parameters and headers of OAuth requests', () => {
    const paths = pathsOf(templatesOf(acme));
    expect(paths).toEqual(expect.arrayContaining(pathsOf(urlsOf(acme))));
    expect(paths).toContain('/oauth2/authorize/params/return_url');
    expect(paths).toContain('/oauth2/token/headers/X-App');
  });
});

describe('authorityOf', () => {
  it.each([
    ['https://a.example/b', 'a.example'],
    ['HTTP://a.example:80?x', 'a.example:80'],
    ['https://${config.site}.a.example/b', '${config.site}.a.example'],
    ['https://a.example#x', 'a.example'],
    ['${config.server_url}/path', '${config.server_url}'],
    ['mailto:a@b', ''],
  ])('of %s is %s', (url, authority) => {
    expect(authorityOf(url)).toBe(authority);
  });
});
