import { describe, expect, it } from '@jest/globals';
import { isTooYoung, neededSeconds } from './renewal-window.js';

const DAY = 24 * 3600;
const token = { url: 'https://acme.example/t' };
const EXCHANGED = { token, refresh: { with: 'access_token' as const } };

describe('how long a token must live on', () => {
  it('is the margin of its provider, or what the caller asks for, and half of its life at most', () => {
    expect(neededSeconds({ token }, { lifetimeSeconds: 3600 }, undefined)).toBe(300);
    expect(neededSeconds({ token, refresh: { margin_seconds: 60 } }, { lifetimeSeconds: 3600 }, undefined)).toBe(60);
    expect(neededSeconds({ token }, { lifetimeSeconds: 3600 }, 900)).toBe(900);
    expect(neededSeconds({ token }, { lifetimeSeconds: 3600 }, 9_000)).toBe(1800);
  });

  it('is days where the grant ends with the token', () => {
    expect(neededSeconds(EXCHANGED, { lifetimeSeconds: 60 * DAY }, undefined)).toBe(7 * DAY);
    expect(neededSeconds(EXCHANGED, { lifetimeSeconds: 3600 }, undefined)).toBe(1800);
  });
});

describe('a token', () => {
  const NOW = new Date('2026-03-02T12:00:00Z');
  const oauth2 = { token, refresh: { minimum_age_seconds: DAY } };
  const issued = (secondsAgo: number) => ({
    lifetimeSeconds: 60 * DAY,
    expiresAt: new Date(NOW.getTime() + (60 * DAY - secondsAgo) * 1000),
    lastRefreshedAt: null,
    createdAt: new Date('2020-01-01T00:00:00Z'),
  });

  it('is too young for its provider until it has the age', () => {
    expect(isTooYoung(oauth2, issued(DAY - 1), NOW)).toBe(true);
    expect(isTooYoung(oauth2, issued(DAY), NOW)).toBe(false);
    expect(isTooYoung({ token }, issued(0), NOW)).toBe(false);
  });

  it('without a known life is as old as its last renewal', () => {
    const unknown = { ...issued(0), expiresAt: null, lifetimeSeconds: null };
    expect(isTooYoung(oauth2, unknown, NOW)).toBe(false);
    expect(isTooYoung(oauth2, { ...unknown, lastRefreshedAt: NOW }, NOW)).toBe(true);
  });
});
