import { describe, expect, it } from '@jest/globals';
import { checkDefinition } from './check-definition.js';

const acme = {
  name: 'acme',
  display_name: 'Acme',
  category: 'productivity',
  description: 'Acme tasks',
  api_key: { placement: { header: 'Authorization' } },
};

describe('checkDefinition', () => {
  it('finds nothing wrong with a small definition', () => {
    expect(checkDefinition(acme)).toEqual([]);
  });

  it('says once which words are possible', () => {
    expect(checkDefinition({ ...acme, category: 'tasks' })).toEqual([
      {
        path: '/category',
        reason:
          'must be one of ai_ml, development, social_media, productivity, multimedia, data_services, communication, ecommerce, analytics, other',
      },
    ]);
  });

  it('says once which members are possible when none is there', () => {
    const { api_key: _key, ...nothing } = acme;
    expect(checkDefinition(nothing)).toEqual([
      { path: '', reason: 'needs at least one of oauth2, api_key, user_password, host_scoped, webhooks' },
    ]);
  });

  it('says once which members are possible where the alternatives are objects', () => {
    expect(checkDefinition({ ...acme, api_key: { placement: { heder: 'X' } } })).toEqual([
      { path: '/api_key/placement', reason: 'needs one of header, query, not heder' },
    ]);
  });

  it('speaks only of the alternative that was meant', () => {
    expect(checkDefinition({ ...acme, api_key: { placement: { header: 'X', prefix: 'a' } } })).toEqual([
      { path: '/api_key/placement/prefix', reason: 'is not a known field' },
    ]);
  });

  it('escapes names in its pointers', () => {
    expect(checkDefinition({ ...acme, 'a/b~c': 1 })).toEqual([{ path: '/a~1b~0c', reason: 'is not a known field' }]);
  });

  it.each(['${config.site}', '${config.Site}', '${nonsense'])('refuses a URL with the unknown %s', (expression) => {
    expect(checkDefinition({ ...acme, api_base_url: `https://x.example/${expression}` })).toEqual([
      { path: '/api_base_url', reason: expect.stringContaining('no field of config_fields') },
    ]);
  });

  it('refuses an unknown expression in a parameter or a header', () => {
    const oauth2 = {
      authorize: { url: 'https://acme.example/a', params: { audience: '${config.audience}' } },
      token: { url: 'https://acme.example/t', headers: { 'X-App': '${client_id}', 'X-Site': '${config.site}' } },
    };
    expect(checkDefinition({ ...acme, oauth2 }).map(({ path }) => path)).toEqual([
      '/oauth2/authorize/params/audience',
      '/oauth2/token/headers/X-Site',
    ]);
  });

  it('accepts a URL with a declared field, and URLs of any shape among the values for the provider', () => {
    const definition = {
      ...acme,
      api_base_url: 'https://${config.site}.acme.example',
      config_fields: [{ name: 'site' }],
      oauth2: {
        authorize: { url: 'https://acme.example/a', params: { return_url: 'app://back' } },
        token: { url: 'https://acme.example/t' },
      },
    };
    expect(checkDefinition(definition)).toEqual([]);
  });

  it('refuses parameters that the flow sets itself, and a doubled config field', () => {
    const definition = {
      ...acme,
      config_fields: [{ name: 'site' }, { name: 'site' }],
      oauth2: {
        authorize: { url: 'https://acme.example/a', params: { state: 'x' } },
        token: { url: 'https://acme.example/t', params: { code: 'x' } },
      },
    };
    expect(checkDefinition(definition).map(({ path }) => path)).toEqual([
      '/config_fields',
      '/oauth2/authorize/params/state',
      '/oauth2/token/params/code',
    ]);
  });

  it('refuses user information in a URL', () => {
    expect(checkDefinition({ ...acme, api_base_url: 'https://a:b@acme.example' })).toEqual([
      { path: '/api_base_url', reason: 'must not hold userinfo' },
    ]);
  });

  it.each([
    ['a name that is no token', { 'X Key': 'a' }, '/request_headers/X Key'],
    ['a line break in a value', { 'X-Key': 'a\r\nX-Other: b' }, '/request_headers/X-Key'],
    ['a value that is no text', { 'X-Key': 5 }, '/request_headers/X-Key'],
  ])('refuses headers with %s', (_what, headers, path) => {
    const problems = checkDefinition({ ...acme, request_headers: headers });
    expect(problems.map((problem) => problem.path)).toEqual([path]);
  });

  it('refuses parameters without a name', () => {
    const oauth2 = {
      authorize: { url: 'https://acme.example/a', params: { '': 'x' } },
      token: { url: 'https://a.example/t' },
    };
    expect(checkDefinition({ ...acme, oauth2 })).toEqual([
      { path: '/oauth2/authorize/params/', reason: 'is not a known field' },
    ]);
  });

  it.each([
    ['Bearer ${api_ky}', 'uses ${api_ky}, but only ${api_key} and config fields are known here'],
    ['Bearer', 'must contain ${api_key}'],
  ])('refuses the placement %s, which no key fits into', (value, reason) => {
    const api_key = { placement: { header: 'Authorization', value } };
    expect(checkDefinition({ ...acme, api_key })).toEqual([{ path: '/api_key/placement/value', reason }]);
  });
});
