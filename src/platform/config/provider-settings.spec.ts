import { describe, expect, it } from '@jest/globals';
import { readProviderSettings } from './provider-settings.js';

describe('PROVIDER_<NAME>_*', () => {
  it('are read by provider, also where a name looks like the end of another variable', () => {
    const { settings, problems } = readProviderSettings({
      PROVIDER_GOOGLE_MAPS_CLIENT_ID: 'maps',
      PROVIDER_GOOGLE_CLIENT_ID: 'google',
      PROVIDER_GOOGLE_CLIENT_SECRET: 'secret-0123456789',
      PROVIDER_MY_CLIENT_CLIENT_ID: 'client',
      PROVIDER_X2_WEBHOOK_SECRET: 'hook-0123456789',
      PROVIDER_X2_BASE_URL: 'http://127.0.0.1:8080/',
    });
    expect(problems).toEqual([]);
    expect([...settings].map(([name, { clientId, baseUrl }]) => [name, clientId, baseUrl])).toEqual([
      ['google_maps', 'maps', null],
      ['google', 'google', null],
      ['my_client', 'client', null],
      ['x2', null, 'http://127.0.0.1:8080'],
    ]);
    expect(settings.get('google')?.clientSecret?.reveal()).toBe('secret-0123456789');
    expect(settings.get('x2')?.webhookSecret?.reveal()).toBe('hook-0123456789');
    expect(JSON.stringify([...settings])).not.toContain('0123456789');
  });

  it('are absent when they are empty, and nothing else is read', () => {
    const { settings } = readProviderSettings({
      PROVIDER_GITHUB_CLIENT_ID: '',
      PROVIDER__CLIENT_ID: 'x',
      PROVIDER_github_CLIENT_ID: 'x',
      PROVIDER_GITHUB_CLIENT: 'x',
      PROVIDERS_DIR: 'x',
      OTHER_PROVIDER_GITHUB_CLIENT_ID: 'x',
    });
    expect([...settings]).toEqual([]);
  });

  it.each([
    'https://a.example/path',
    'https://a.example?x',
    'https://u@a.example',
    'ftp://a.example',
    'a.example',
    'https://',
  ])('name no base URL %s', (value) => {
    const { problems } = readProviderSettings({ PROVIDER_ACME_BASE_URL: value });
    expect(problems).toEqual([expect.stringMatching(/^PROVIDER_ACME_BASE_URL must be a scheme, host and port/)]);
  });
});
