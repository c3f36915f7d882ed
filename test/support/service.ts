import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createApplication, type Application } from '../../src/application.js';
import { issueToken } from '../../src/platform/auth/token-issuer.js';
import { loadConfig } from '../../src/platform/config/load-config.js';
import { AppLogger } from '../../src/platform/logging/app-logger.js';
import { Api } from './api.js';
import { createTestDatabase } from './database.js';
import { freePort } from './free-port.js';
import { rememberSecret } from './secrets.js';

const LOGS = join(import.meta.dirname, '..', '..', 'test-output', 'logs');

export interface ServiceOptions {
  label: string;
  databaseUrl?: string;
  env?: Record<string, string>;
  /** Receives every log line. */
  onLog?: (line: string) => void;
}

export interface TestService {
  readonly url: string;
  readonly databaseUrl: string;
  readonly env: Readonly<Record<string, string>>;
  readonly application: Application;
  /** A caller with a bearer; service-less user scopes by default. */
  as(user: string, scope?: string, headers?: Record<string, string>): Promise<Api>;
  bearerOf(user: string, scope?: string): Promise<string>;
  readonly anonymous: Api;
  close(): Promise<void>;
}

/** The environment of a service under test; replicas of one service share it. */
export const testEnvironment = (extra: Record<string, string> = {}): Record<string, string> => {
  const jwtSecret = randomBytes(32).toString('hex');
  const key = randomBytes(32).toString('base64');
  rememberSecret(jwtSecret);
  rememberSecret(key);
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: 'debug',
    AUTH_JWT_SECRET: jwtSecret,
    ENCRYPTION_KEYS: `k1:${key}`,
    EGRESS_ALLOW: '127.0.0.0/8',
    ...extra,
  };
};

/** Starts the whole service in this process, on real PostgreSQL, with debug logs in a file. */
export const startService = async (options: ServiceOptions): Promise<TestService> => {
  const port = Number(options.env?.['PORT'] ?? (await freePort()));
  const url = `http://127.0.0.1:${port}`;
  const env = { ...testEnvironment(), PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: url, ...options.env };
  const databaseUrl = options.databaseUrl ?? (await createTestDatabase(options.label));
  const config = loadConfig(env);
  const logger = new AppLogger(config.logLevel, logFile(options));
  const application = await createApplication({ config, logger, databaseUrl });
  await application.nest.listen({ port, host: '127.0.0.1' });
  const bearerOf = (user: string, scope = 'credentials:use'): Promise<string> =>
    issueToken(config.auth, { subject: user, scope, expiresIn: 3600 }, new Date());
  return {
    url,
    databaseUrl,
    env,
    application,
    as: async (user, scope, headers = {}) => new Api(url, await bearerOf(user, scope), headers),
    bearerOf,
    anonymous: new Api(url, null),
    close: () => application.close(),
  };
};

const logFile = ({ label, onLog }: ServiceOptions) => {
  mkdirSync(LOGS, { recursive: true });
  const file = createWriteStream(join(LOGS, `${label}-${process.pid}-${randomBytes(3).toString('hex')}.log`));
  return {
    write: (line: string): void => {
      file.write(line);
      onLog?.(line);
    },
  };
};
