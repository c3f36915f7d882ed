import { describe, expect, it } from '@jest/globals';
import { UrlPolicy } from '../../platform/http/url-policy.js';
import { keyProvider } from '../testing/definitions.js';
import { assertReachable, shapeProblems } from './outgoing-url-rule.js';

const urls = new UrlPolicy({ egressAllow: [] });

const acme = (apiBaseUrl: string, website = 'https://acme.example'): ReturnType<typeof keyProvider> =>
  keyProvider('acme', { api_base_url: apiBaseUrl, website_url: website });

describe('the rule for the URLs of custom providers', () => {
  it('points at the URL whose shape is refused', () => {
    expect(shapeProblems(acme('http://192.0.2.1/v1'), urls)).toEqual([
      { path: '/api_base_url', reason: 'it must be https:' },
    ]);
  });

  it('refuses an address inside, with the path of the URL', async () => {
    await expect(assertReachable(acme('https://169.254.169.254/latest'), urls)).rejects.toMatchObject({
      status: 400,
      code: 'url_not_allowed',
      extras: { errors: [{ field: '/api_base_url' }] },
    });
  });

  it('sees the address although the path holds a template', async () => {
    await expect(assertReachable(acme('https://10.0.0.1/${config.site}/v1'), urls)).rejects.toMatchObject({
      code: 'url_not_allowed',
    });
  });

  it('leaves a host that is known only at the call, and links for people, to others', async () => {
    const definition = acme('https://${config.site}.acme.example', 'http://10.0.0.1');
    expect(shapeProblems(definition, urls)).toEqual([]);
    await expect(assertReachable(definition, urls)).resolves.toBeUndefined();
  });

  it('asks once for each host', async () => {
    const asked: string[] = [];
    const definition = keyProvider('acme', {
      api_base_url: 'https://one.example/v1',
      api_key: { verify: { url: 'https://one.example/v1/me' } },
      user_password: { verify: { url: 'https://two.example/me' } },
    });
    await assertReachable(definition, { assertReachable: (url) => Promise.resolve(void asked.push(url)) });
    expect(asked.map((url) => new URL(url).host).sort()).toEqual(['one.example', 'two.example']);
  });
});
