import 'reflect-metadata';
import { resolve } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Secret } from '../../provider-kit/secret.js';
import { AppConfig, type LogLevel } from './app-config.js';
import { ConfigError } from './config-error.js';
import { developmentSecrets } from './development-secrets.js';
import { Environment } from './environment.js';
import { parseSubjectScopes, parseTrustProxy, splitList } from './environment-values.js';
import { readProviderSettings } from './provider-settings.js';

/**
 * Reads the environment once.
 * @param env usually `process.env`; an empty value counts as unset
 * @returns the frozen configuration
 * @throws ConfigError naming every missing or wrong variable at once
 */
export const loadConfig = (env: NodeJS.ProcessEnv): AppConfig => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const environment = plainToInstance(Environment, pick(given), { exposeDefaultValues: true });
  const { settings, problems: providerProblems } = readProviderSettings(env);
  const problems = [...fieldProblems(environment), ...combinationProblems(environment), ...providerProblems];
  if (problems.length > 0) throw new ConfigError(problems);

  const dataDir = resolve(environment.DATA_DIR);
  const needsOwn = environment.NODE_ENV !== 'production';
  const noKeys = environment.ENCRYPTION_KEYS === undefined;
  const noAuth = environment.AUTH_JWT_SECRET === undefined && environment.AUTH_JWKS_URL === undefined;
  const own = needsOwn && (noKeys || noAuth) ? developmentSecrets(dataDir) : null;
  const jwtSecret = environment.AUTH_JWT_SECRET ?? (noAuth ? own?.jwtSecret : undefined);

  return new AppConfig({
    env: environment.NODE_ENV as AppConfig['env'],
    port: environment.PORT,
    host: environment.HOST,
    publicUrl: (environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`).replace(/\/+$/, ''),
    databaseUrl: environment.DATABASE_URL ?? null,
    databasePoolSize: environment.DATABASE_POOL_SIZE,
    dataDir,
    encryptionKeys: new Secret(environment.ENCRYPTION_KEYS ?? own?.encryptionKeys ?? ''),
    webhookMaxBytes: environment.WEBHOOK_MAX_BYTES,
    eventRetentionDays: environment.EVENT_RETENTION_DAYS,
    webhookQuarantineHours: environment.WEBHOOK_QUARANTINE_HOURS,
    auth: {
      jwtSecret: jwtSecret === undefined ? null : new Secret(jwtSecret),
      jwksUrl: environment.AUTH_JWKS_URL ?? null,
      issuer: environment.AUTH_ISSUER ?? null,
      audience: environment.AUTH_AUDIENCE ?? null,
      jwksCaFile: environment.AUTH_JWKS_CA_FILE ?? null,
      subjectScopes: parseSubjectScopes(environment.AUTH_SUBJECT_SCOPES),
    },
    oauthRedirectUris: splitList(environment.OAUTH_REDIRECT_URIS),
    returnUrls: splitList(environment.RETURN_URLS),
    providers: settings,
    providersDir: environment.PROVIDERS_DIR === undefined ? null : resolve(environment.PROVIDERS_DIR),
    egressAllow: splitList(environment.EGRESS_ALLOW),
    redisUrl: environment.REDIS_URL === undefined ? null : new Secret(environment.REDIS_URL),
    logLevel: environment.LOG_LEVEL as LogLevel,
    trustProxy: parseTrustProxy(environment.TRUST_PROXY),
    productName: environment.PRODUCT_NAME,
    ownSecrets: needsOwn && noAuth,
  });
};

const pick = (given: Record<string, string | undefined>): Partial<Environment> => {
  const known = Object.keys(new Environment());
  return Object.fromEntries(Object.entries(given).filter(([name]) => known.includes(name)));
};

const fieldProblems = (environment: Environment): string[] =>
  validateSync(environment).map((error) => `${error.property} ${Object.values(error.constraints ?? {})[0]}`);

/** Rules between variables: what production requires, and what belongs together. */
const combinationProblems = (environment: Environment): string[] => {
  const problems: string[] = [];
  if (environment.NODE_ENV === 'production') {
    for (const name of ['DATABASE_URL', 'ENCRYPTION_KEYS', 'PUBLIC_URL'] as const) {
      if (environment[name] === undefined) problems.push(`${name} is required with NODE_ENV=production`);
    }
    if (environment.AUTH_JWT_SECRET === undefined && environment.AUTH_JWKS_URL === undefined) {
      problems.push('AUTH_JWT_SECRET or AUTH_JWKS_URL is required with NODE_ENV=production');
    }
  }
  if (environment.AUTH_JWKS_URL !== undefined) {
    for (const name of ['AUTH_ISSUER', 'AUTH_AUDIENCE'] as const) {
      if (environment[name] === undefined) problems.push(`${name} is required with AUTH_JWKS_URL`);
    }
  }
  return problems;
};
