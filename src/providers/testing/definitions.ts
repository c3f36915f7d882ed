import type { ProviderSettings } from '../../platform/config/app-config.js';
import { defineProvider, type ProviderDefinition } from '../../provider-kit/provider-definition.js';

/** A small valid provider that takes a key. */
export const keyProvider = (name: string, changes: Partial<ProviderDefinition> = {}): ProviderDefinition =>
  defineProvider({
    name,
    display_name: `Display ${name}`,
    category: 'other',
    description: `What ${name} does`,
    api_key: { placement: { header: 'Authorization', value: 'Bearer ${api_key}' } },
    ...changes,
  });

/** A small valid provider that is connected in a browser, and has no other way. */
export const oauthProvider = (name: string, changes: Partial<ProviderDefinition> = {}): ProviderDefinition => {
  const { api_key: _key, ...common } = keyProvider(name);
  return defineProvider({
    ...common,
    oauth2: {
      authorize: { url: `https://${name}.example/oauth/authorize` },
      token: { url: `https://${name}.example/oauth/token` },
    },
    ...changes,
  });
};

/** What an operator sets for a provider, with everything left out that is not given. */
export const settingsOf = (changes: Partial<ProviderSettings> = {}): ProviderSettings => ({
  clientId: null,
  clientSecret: null,
  webhookSecret: null,
  privateKey: null,
  apiKey: null,
  username: null,
  password: null,
  baseUrl: null,
  ...changes,
});
