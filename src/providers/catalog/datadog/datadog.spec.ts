import { describe, expect, test } from '@jest/globals';
import { describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { datadog } from './index.js';

describeProvider(datadog, import.meta.dirname);

describe('datadog', () => {
  const oauth2 = datadog.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes two keys in two headers, of which one is a setting that is kept secret', () => {
    expect(datadog).toMatchObject({ name: 'datadog', category: 'analytics', icon: 'datadog' });
    expect(datadog.api_key?.placement).toEqual({
      headers: { 'DD-API-KEY': '${api_key}', 'DD-APPLICATION-KEY': '${config.application_key}' },
    });
    expect(datadog.config_fields?.find(({ name }) => name === 'application_key')).toMatchObject({ secret: true });
  });

  test('calls the site of the user, and no other than those of the vendor', () => {
    const site = datadog.config_fields?.find(({ name }) => name === 'site');
    expect(datadog.api_base_url).toBe('https://api.${config.site}');
    expect(site?.default).toBe('datadoghq.com');
    expect(site?.enum?.filter((name) => !/(^|\.)(datadoghq\.com|datadoghq\.eu|ddog-gov\.com)$/.test(name))).toEqual([]);
  });

  test('lets users choose their site at one page, and asks for no scopes there', () => {
    expect(oauth2.authorize).toEqual({ url: 'https://app.datadoghq.com/oauth2/v1/authorize', omit: ['scope'] });
    expect(oauth2.pkce).toBe('S256');
  });

  test('takes the documented hour for the life of a token whose answer does not say it', () => {
    expect(oauth2.response).toEqual({ lifetime_seconds: 3600 });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token' });
  });
});
