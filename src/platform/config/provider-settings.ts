import { Secret } from '../../provider-kit/secret.js';
import { readPrivateKey } from '../crypto/private-key.js';
import type { ProviderSettings } from './app-config.js';

/** What the end of a variable's name sets. @throws Error with what the value must be */
const READERS: Readonly<Record<string, (value: string) => Partial<ProviderSettings>>> = {
  CLIENT_ID: (value) => ({ clientId: value }),
  CLIENT_SECRET: (value) => ({ clientSecret: new Secret(value) }),
  WEBHOOK_SECRET: (value) => ({ webhookSecret: new Secret(value) }),
  PRIVATE_KEY: (value) => ({ privateKey: privateKey(value) }),
  API_KEY: (value) => ({ apiKey: new Secret(value) }),
  USERNAME: (value) => ({ username: value }),
  PASSWORD: (value) => ({ password: new Secret(value) }),
  BASE_URL: (value) => ({ baseUrl: origin(value) }),
};

/** The ends of `PROVIDER_<NAME>_…`. */
export const PROVIDER_SUFFIXES: readonly string[] = Object.keys(READERS);

const VARIABLE = new RegExp(`^PROVIDER_([A-Z][A-Z0-9_]*?)_(${PROVIDER_SUFFIXES.join('|')})$`);

const EMPTY: ProviderSettings = {
  clientId: null,
  clientSecret: null,
  webhookSecret: null,
  privateKey: null,
  apiKey: null,
  username: null,
  password: null,
  baseUrl: null,
};

/**
 * Reads `PROVIDER_<NAME>_CLIENT_ID` and the others of {@link PROVIDER_SUFFIXES}.
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
    try {
      settings.set(name, { ...(settings.get(name) ?? EMPTY), ...READERS[String(match[2])]?.(value) });
    } catch (error) {
      problems.push(`${variable} ${(error as Error).message}`);
    }
  }
  return { settings, problems };
};

const privateKey = (value: string): Secret => {
  if (readPrivateKey(value)) return new Secret(value);
  throw new Error('must be a private key without a passphrase, as PEM (PKCS #8 or PKCS #1)');
};

const origin = (value: string): string => {
  const url = URL.parse(value);
  const isBare =
    url?.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (url && isBare && (url.protocol === 'https:' || url.protocol === 'http:')) return url.origin;
  throw new Error('must be a scheme, host and port such as https://staging.example.com');
};
