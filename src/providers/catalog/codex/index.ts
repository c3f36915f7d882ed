import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** Addresses and parameters are those of OpenAI's own client: https://github.com/openai/codex, codex-rs/login/src */
const ISSUER = 'https://auth.openai.com';

export const codex = defineProvider({
  name: 'codex',
  display_name: 'OpenAI Codex',
  category: 'ai_ml',
  description: 'Codex models of OpenAI, used with a ChatGPT plan of the user',
  website_url: 'https://openai.com/codex/',
  documentation_url: 'https://developers.openai.com/codex/auth',
  api_base_url: 'https://chatgpt.com/backend-api/codex',
  request_headers: { 'ChatGPT-Account-ID': '${config.account_id}' },
  config_fields: [
    {
      name: 'account_id',
      title: 'Account: tokens.account_id in auth.json of Codex',
      pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$',
      example: '2d9e4f6a-0b1c-4d3e-8f5a-6b7c8d9e0f1a',
      required: true,
    },
  ],
  // There is no way back to an app of others, so tokens are imported and refreshed.
  oauth2: {
    token: { url: `${ISSUER}/oauth/token`, auth: 'none', format: 'json' },
    refresh: { rotates: true },
    revoke: { url: `${ISSUER}/oauth/revoke`, auth: 'none', format: 'json', tokens: ['refresh'], success: [200] },
    // The answer does not say how long a token lives; the client refreshes after eight days (TOKEN_REFRESH_INTERVAL).
    response: { lifetime_seconds: 8 * 24 * 3600 },
    errors: { definitive: ['refresh_token_expired', 'refresh_token_reused', 'refresh_token_invalidated'] },
    pkce: 'S256',
  },
});
