import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './load-config.js';

const KEY = randomBytes(32).toString('base64');
const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://user:pass@db.example.com/interlock',
  ENCRYPTION_KEYS: `k1:${KEY}`,
  PUBLIC_URL: 'https://connect.example.com/',
  AUTH_JWT_SECRET: 'x'.repeat(32),
};

const problemsOf = (env: Record<string, string>): string => {
  try {
    loadConfig(env);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('loadConfig', () => {
  it('refuses production without its secrets and names each variable at once', () => {
    const problems = problemsOf({ NODE_ENV: 'production' });
    for (const name of ['DATABASE_URL', 'ENCRYPTION_KEYS', 'PUBLIC_URL', 'AUTH_JWT_SECRET or AUTH_JWKS_URL']) {
      expect(problems).toContain(`${name} is required`);
    }
  });

  it('names wrong variables beside missing ones, each with what it must be', () => {
    const problems = problemsOf({
      NODE_ENV: 'production',
      PORT: 'abc',
      ENCRYPTION_KEYS: 'k1:short',
      AUTH_JWT_SECRET: 'short',
      EGRESS_ALLOW: '10.0.0.0/99',
      PUBLIC_URL: 'ftp://x',
      LOG_LEVEL: 'loud',
      PROVIDER_GITHUB_BASE_URL: 'https://x.example.com/path',
    });
    expect(
      problems
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(' ')[1]),
    ).toEqual(
      expect.arrayContaining([
        'PORT',
        'ENCRYPTION_KEYS',
        'AUTH_JWT_SECRET',
        'EGRESS_ALLOW',
        'PUBLIC_URL',
        'LOG_LEVEL',
        'PROVIDER_GITHUB_BASE_URL',
        'DATABASE_URL',
      ]),
    );
    expect(problems).not.toContain('short');
  });

  it('takes a complete production environment, frozen, without a trailing slash in the URL', () => {
    const config = loadConfig(PRODUCTION);
    expect(config).toMatchObject({
      env: 'production',
      publicUrl: 'https://connect.example.com',
      ownSecrets: false,
      port: 3000,
    });
    expect(Object.isFrozen(config)).toBe(true);
    expect(JSON.stringify(config)).not.toContain(KEY);
  });

  it('needs issuer and audience with a JWKS address', () => {
    const { AUTH_JWT_SECRET: _secret, ...rest } = PRODUCTION;
    const problems = problemsOf({ ...rest, AUTH_JWKS_URL: 'https://idp.example.com/jwks' });
    expect(problems).toContain('AUTH_ISSUER is required');
    expect(problems).toContain('AUTH_AUDIENCE is required');
  });

  it('reads an empty variable as an absent one', () => {
    expect(loadConfig({ ...PRODUCTION, PROVIDERS_DIR: '', EGRESS_ALLOW: '' })).toMatchObject({
      providersDir: null,
      egressAllow: [],
    });
  });

  it('reads settings of providers whose names have underscores', () => {
    const { providers } = loadConfig({
      ...PRODUCTION,
      PROVIDER_GOOGLE_MAPS_CLIENT_ID: 'id',
      PROVIDER_GOOGLE_MAPS_CLIENT_SECRET: 'a secret',
      PROVIDER_GITHUB_BASE_URL: 'https://stand-in.example.com:8443/',
    });
    expect(providers.get('google_maps')?.clientId).toBe('id');
    expect(providers.get('google_maps')?.clientSecret?.reveal()).toBe('a secret');
    expect(providers.get('github')?.baseUrl).toBe('https://stand-in.example.com:8443');
  });

  it('splits scopes of subjects at the last equals sign', () => {
    const { auth } = loadConfig({
      ...PRODUCTION,
      AUTH_SUBJECT_SCOPES: 'system:serviceaccount:app:backend=integrations:service credentials:use; a=b=c ;',
    });
    expect(Object.fromEntries(auth.subjectScopes)).toEqual({
      'system:serviceaccount:app:backend': ['integrations:service', 'credentials:use'],
      'a=b': ['c'],
    });
  });

  it('makes development secrets once and keeps them for the owner only', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'interlock-config-'));
    const first = loadConfig({ DATA_DIR: dataDir });
    const second = loadConfig({ DATA_DIR: dataDir });
    expect(first.ownSecrets).toBe(true);
    expect(second.encryptionKeys.reveal()).toBe(first.encryptionKeys.reveal());
    expect(second.auth.jwtSecret?.reveal()).toBe(first.auth.jwtSecret?.reveal());
    const file = join(dataDir, 'development-secrets.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain('jwtSecret');
  });
});
