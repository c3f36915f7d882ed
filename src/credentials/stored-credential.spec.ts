import { describe, expect, it } from '@jest/globals';
import type { CredentialStatus, StoredCredential } from './credential-types.js';
import { secondsLeft, statusAt } from './stored-credential.js';

const NOW = new Date('2026-01-31T12:00:00Z');
const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

const credential = (
  status: CredentialStatus,
  expiresAt: Date | null,
  { refreshable = false, endsWithToken = false } = {},
): StoredCredential => ({ status, expiresAt, refreshable, endsWithToken }) as StoredCredential;

describe('the status that is shown', () => {
  it.each(['valid', 'invalid', 'unknown', 'reconnect_required'] as const)(
    'is what is stored while the secret lives (%s)',
    (status) => {
      expect(statusAt(credential(status, null), NOW)).toBe(status);
      expect(statusAt(credential(status, after(1)), NOW)).toBe(status);
    },
  );

  it('is expired from the moment on at which the secret ends and nothing renews it', () => {
    expect(statusAt(credential('valid', NOW), NOW)).toBe('expired');
    expect(statusAt(credential('unknown', after(-1)), NOW)).toBe('expired');
    expect(statusAt(credential('valid', after(-1), { refreshable: true }), NOW)).toBe('valid');
    expect(statusAt(credential('reconnect_required', after(-1)), NOW)).toBe('reconnect_required');
  });

  it('is expired as well where nothing but the dead secret could have renewed it', () => {
    const renewsItself = { refreshable: true, endsWithToken: true };
    expect(statusAt(credential('valid', NOW, renewsItself), NOW)).toBe('expired');
    expect(statusAt(credential('valid', after(1), renewsItself), NOW)).toBe('valid');
    expect(statusAt(credential('reconnect_required', NOW, renewsItself), NOW)).toBe('reconnect_required');
  });
});

describe('secondsLeft', () => {
  it.each([
    [after(61.9), 61],
    [NOW, 0],
    [after(-0.5), -1],
    [null, Infinity],
  ])('of a secret that ends at %s is %d', (expiresAt, seconds) => {
    expect(secondsLeft({ expiresAt }, NOW)).toBe(seconds);
  });
});
