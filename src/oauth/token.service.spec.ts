import { describe, expect, it } from '@jest/globals';
import type { CredentialChecks } from '../credentials/credential-checks.js';
import type { StoredCredential } from '../credentials/credential-types.js';
import type { CredentialsService } from '../credentials/credentials.service.js';
import type { SystemCredentials } from '../credentials/system/system-credentials.js';
import type { Vault } from '../credentials/vault.js';
import { Clock } from '../platform/clock.js';
import type { ProviderRegistry } from '../providers/provider-registry.js';
import type { RefreshOutcome } from './refresh/refresh-outcome.js';
import type { TokenRefresher } from './refresh/token-refresher.js';
import type { TokenCheck } from './token-check.js';
import { TokenService } from './token.service.js';

const NOW = new Date('2026-03-01T12:00:00Z');

class StillClock extends Clock {
  override now(): Date {
    return NOW;
  }
}

const lasting = (seconds: number, more: Partial<StoredCredential> = {}): StoredCredential =>
  ({
    id: 'c1',
    type: 'oauth',
    provider: 'acme',
    status: 'valid',
    refreshable: true,
    scopes: [],
    lifetimeSeconds: 3600,
    expiresAt: new Date(NOW.getTime() + seconds * 1000),
    ...more,
  }) as unknown as StoredCredential;

/** A service that reads these rows one after another, and whose refreshes end like this. */
const serviceOf = (rows: StoredCredential[], outcome: RefreshOutcome = { kind: 'refreshed' }, margin?: number) => {
  const refreshes: boolean[] = [];
  const credentials = { get: () => Promise.resolve(rows.length > 1 ? rows.shift() : rows[0]) };
  const refresher = {
    refresh: (_credential: StoredCredential, { force }: { force: boolean }) => {
      refreshes.push(force);
      return Promise.resolve(outcome);
    },
  };
  const definition = { oauth2: { refresh: margin === undefined ? {} : { margin_seconds: margin } } };
  const service = new TokenService(
    credentials as unknown as CredentialsService,
    refresher as unknown as TokenRefresher,
    {} as CredentialChecks,
    { find: () => ({ definition }) } as unknown as ProviderRegistry,
    { open: () => ({ access_token: 'a', token_type: 'Bearer' }) } as unknown as Vault,
    {} as TokenCheck,
    new StillClock(),
    { find: () => null, assertNotSystem: () => undefined } as unknown as SystemCredentials,
  );
  return { service, refreshes };
};

const renewals = async (row: StoredCredential, minimumTtl?: number, margin?: number): Promise<number> => {
  const { service, refreshes } = serviceOf([row, lasting(3600)], undefined, margin);
  await service.usable('alice', 'c1', { minimumTtl });
  return refreshes.length;
};

describe('the usable token', () => {
  it('is renewed when less than the margin of its life is left', async () => {
    expect(await renewals(lasting(301))).toBe(0);
    expect(await renewals(lasting(299))).toBe(1);
    expect(await renewals(lasting(61), undefined, 60)).toBe(0);
    expect(await renewals(lasting(59), undefined, 60)).toBe(1);
  });

  it('is renewed when the caller needs it for longer, but never before half of its life', async () => {
    expect(await renewals(lasting(1_000), 999)).toBe(0);
    expect(await renewals(lasting(1_000), 1_001)).toBe(1);
    expect(await renewals(lasting(1_801), 100_000)).toBe(0);
    expect(await renewals(lasting(31, { lifetimeSeconds: 60 }))).toBe(0);
    expect(await renewals(lasting(29, { lifetimeSeconds: 60 }))).toBe(1);
  });

  it('is renewed when its provider has refused it, however long it would live', async () => {
    expect(await renewals(lasting(3600, { status: 'invalid' }))).toBe(1);
  });

  it('does not expire where the provider names no end', async () => {
    expect(await renewals(lasting(0, { expiresAt: null, lifetimeSeconds: null }), 100_000)).toBe(0);
  });

  it('is renewed once more when what was renewed is dead already', async () => {
    const { service, refreshes } = serviceOf([lasting(10), lasting(-5), lasting(3600)]);
    expect((await service.usable('alice', 'c1', {})).stale).toBe(false);
    expect(refreshes).toHaveLength(2);
  });

  it('is not handed out dead, whatever the refresh says', async () => {
    const { service } = serviceOf([lasting(10), lasting(-5)]);
    await expect(service.usable('alice', 'c1', {})).rejects.toMatchObject({ status: 503, code: 'refresh_in_progress' });
  });

  it.each([
    [{ kind: 'unavailable', retryAfterSeconds: 7 }, 503, 'provider_unavailable', '7'],
    [{ kind: 'refused', providerError: 'invalid_client' }, 503, 'provider_unavailable', '30'],
    [{ kind: 'in_progress' }, 503, 'refresh_in_progress', '2'],
  ] as const)(
    'is stale while it lives, and then unavailable, when the outcome is %j',
    async (outcome, status, code, after) => {
      const alive = serviceOf([lasting(10)], outcome);
      expect((await alive.service.usable('alice', 'c1', {})).stale).toBe(true);
      const dead = serviceOf([lasting(-1)], outcome);
      await expect(dead.service.usable('alice', 'c1', {})).rejects.toMatchObject({
        status,
        code,
        headers: { 'retry-after': after },
      });
      const refused = serviceOf([lasting(10, { status: 'invalid' })], outcome);
      await expect(refused.service.usable('alice', 'c1', {})).rejects.toMatchObject({ status, code });
    },
  );

  it.each([
    [{ kind: 'reconnect_required' }, 409, 'reconnect_required'],
    [{ kind: 'gone' }, 404, 'not_found'],
  ] as const)('is not handed out when the grant is known to be dead: %j', async (outcome, status, code) => {
    const { service } = serviceOf([lasting(10)], outcome);
    await expect(service.usable('alice', 'c1', {})).rejects.toMatchObject({ status, code });
  });
});

describe('a refresh on demand', () => {
  it('leaves a fresh token alone, unless it is forced or the provider has refused the token', async () => {
    const fresh = serviceOf([lasting(3600)]);
    expect(await fresh.service.refresh('alice', 'c1', false)).toMatchObject({ refreshed: false });
    expect(await fresh.service.refresh('alice', 'c1', true)).toMatchObject({ refreshed: true });
    expect(fresh.refreshes).toEqual([true]);
    const refused = serviceOf([lasting(3600, { status: 'invalid' })]);
    expect(await refused.service.refresh('alice', 'c1', false)).toMatchObject({ refreshed: true });
  });

  it('says what the operator must know', async () => {
    const { service } = serviceOf([lasting(10)], { kind: 'refused', providerError: 'invalid_client' });
    await expect(service.refresh('alice', 'c1', true)).rejects.toMatchObject({
      status: 502,
      code: 'provider_error',
      extras: { provider_error: 'invalid_client' },
    });
  });

  it('cannot be had without a refresh token, or for a dead grant', async () => {
    const none = serviceOf([lasting(10, { refreshable: false })]);
    await expect(none.service.refresh('alice', 'c1', true)).rejects.toMatchObject({
      status: 422,
      code: 'not_refreshable',
    });
    const dead = serviceOf([lasting(10, { refreshable: false, status: 'reconnect_required' })]);
    await expect(dead.service.refresh('alice', 'c1', true)).rejects.toMatchObject({
      status: 409,
      code: 'reconnect_required',
    });
  });
});
