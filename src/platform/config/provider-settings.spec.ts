import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readProviderSettings } from './provider-settings.js';

const PEM = String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));

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

  it('may be credentials of the operator, of which nothing secret is shown', () => {
    const { settings, problems } = readProviderSettings({
      PROVIDER_ACME_API_KEY: 'key-0123456789',
      PROVIDER_ACME_USERNAME: 'interlock',
      PROVIDER_ACME_PASSWORD: 'password-0123456789',
      PROVIDER_ACME_PRIVATE_KEY: PEM.replaceAll('\n', '\\n'),
    });
    expect(problems).toEqual([]);
    const acme = settings.get('acme');
    expect([acme?.apiKey?.reveal(), acme?.username, acme?.password?.reveal()]).toEqual([
      'key-0123456789',
      'interlock',
      'password-0123456789',
    ]);
    expect(acme?.privateKey?.reveal()).toContain('PRIVATE KEY');
    expect(JSON.stringify([...settings])).not.toMatch(/0123456789|PRIVATE KEY/);
  });

  it('name no private key that cannot be read, and do not repeat it', () => {
    const { settings, problems } = readProviderSettings({ PROVIDER_ACME_PRIVATE_KEY: PEM.slice(0, 60) });
    expect([...settings]).toEqual([]);
    expect(problems).toEqual([
      'PROVIDER_ACME_PRIVATE_KEY must be a private key without a passphrase, as PEM (PKCS #8 or PKCS #1)',
    ]);
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
