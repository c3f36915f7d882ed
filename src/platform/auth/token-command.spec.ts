import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { loadConfig } from '../config/load-config.js';
import { BearerVerifier } from './bearer-verifier.js';
import { AUDIENCE, ISSUER, SECRET } from './testing/auth-fixture.js';
import { runTokenCommand } from './token-command.js';

describe('npm run token', () => {
  let folder: string;

  const run = async (args: string[], env: Record<string, string> = {}) => {
    const written = { stdout: '', stderr: '' };
    const output = {
      stdout: (text: string) => (written.stdout += text),
      stderr: (text: string) => (written.stderr += text),
    };
    return { code: await runTokenCommand(args, { DATA_DIR: folder, ...env }, output), ...written };
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'interlock-token-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('prints a bearer for the development secrets that the service accepts, and nothing else', async () => {
    const { code, stdout, stderr } = await run(['--sub', 'alice']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const bearer = await new BearerVerifier(loadConfig({ DATA_DIR: folder })).verify(stdout.trim());
    expect(bearer).toMatchObject({ subject: 'alice', scopes: new Set() });
    const claims = decodeJwt(stdout.trim());
    expect(claims).not.toHaveProperty('scope');
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3600);
  });

  it('puts in scope, life, issuer and audience', async () => {
    const env = { AUTH_JWT_SECRET: SECRET, AUTH_ISSUER: ISSUER, AUTH_AUDIENCE: AUDIENCE };
    const { stdout } = await run(['--sub=alice', '--scope', 'integrations:service', '--expires-in', '60'], env);
    const claims = decodeJwt(stdout.trim());
    expect(claims).toMatchObject({ sub: 'alice', iss: ISSUER, aud: AUDIENCE, scope: 'integrations:service' });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(60);
    const bearer = await new BearerVerifier(loadConfig({ DATA_DIR: folder, ...env })).verify(stdout.trim());
    expect([...bearer.scopes]).toEqual(['credentials:use', 'integrations:service']);
  });

  it('says which scopes mean nothing, beside the bearer', async () => {
    const { code, stdout, stderr } = await run(['--sub', 'alice', '--scope', 'credentials:use openid']);
    expect(code).toBe(0);
    expect(decodeJwt(stdout.trim())).toMatchObject({ scope: 'credentials:use openid' });
    expect(stderr).toContain('openid');
  });

  it.each([
    [[]],
    [['alice']],
    [['--sub']],
    [['--sub', '']],
    [['--sub', 'x'.repeat(256)]],
    [['--sub', 'alice', '--admin']],
    [['--sub', 'alice', '--expires-in', '0']],
    [['--sub', 'alice', '--expires-in', '1h']],
    [['--sub', 'alice', '--expires-in', '9999999999']],
  ])('shows its usage for %j', async (args) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: npm run token');
  });

  it('refuses when bearers come from an identity provider', async () => {
    const env = { AUTH_JWKS_URL: 'https://issuer.example/jwks', AUTH_ISSUER: ISSUER, AUTH_AUDIENCE: AUDIENCE };
    const { code, stdout, stderr } = await run(['--sub', 'alice'], env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('Only AUTH_JWKS_URL is configured');
  });

  it('refuses in production without a secret', async () => {
    const { code, stdout, stderr } = await run(['--sub', 'alice'], { NODE_ENV: 'production' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('AUTH_JWT_SECRET or AUTH_JWKS_URL is required');
  });
});
