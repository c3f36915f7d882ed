import { Secret } from '../../provider-kit/secret.js';
import type { ProviderSettings } from './app-config.js';

const VARIABLE = /^PROVIDER_([A-Z][A-Z0-9_]*?)_(CLIENT_ID|CLIENT_SECRET|WEBHOOK_SECRET|BASE_URL)$/;

const EMPTY: ProviderSettings = { clientId: null, clientSecret: null, webhookSecret: null, baseUrl: null };

/**
 * Reads `PROVIDER_<NAME>_CLIENT_ID`, `_CLIENT_SECRET`, `_WEBHOOK_SECRET` and `_BASE_URL`.
 * @returns the settings by provider name in lower case, and one problem per wrong variable
 */
export const readProviderSettings = (
  env: NodeJS.ProcessEnv,
): { settings: ReadonlyMap<string, ProviderSettings>; problems: string[] } => {
  const settings = new Map<string, ProviderSettings>();
  const problems: string[] = [];
  for (const [variable, value] of Object.entries(env)) {
    const match = VARIABLE.exec(variable);
    if (!match || value === undefined || value === '') continue;
    const name = String(match[1]).toLowerCase();
    const current = settings.get(name) ?? EMPTY;
    switch (match[2]) {
      case 'CLIENT_ID':
        settings.set(name, { ...current, clientId: value });
        break;
      case 'CLIENT_SECRET':
        settings.set(name, { ...current, clientSecret: new Secret(value) });
        break;
      case 'WEBHOOK_SECRET':
        settings.set(name, { ...current, webhookSecret: new Secret(value) });
        break;
      case undefined:
      default:
        if (isOrigin(value)) settings.set(name, { ...current, baseUrl: new URL(value).origin });
        else problems.push(`${variable} must be a scheme, host and port such as https://staging.example.com`);
    }
  }
  return { settings, problems };
};

const isOrigin = (value: string): boolean => {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const bare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return bare && (url.protocol === 'https:' || url.protocol === 'http:');
};
