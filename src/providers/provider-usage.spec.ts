import { describe, expect, it } from '@jest/globals';
import { ProviderUsage } from './provider-usage.js';

describe('ProviderUsage', () => {
  it('sums what everybody counts', async () => {
    const usage = new ProviderUsage();
    usage.register('credentials', (provider) => Promise.resolve(provider === 'acme' ? 2 : 0));
    usage.register('webhooks', () => Promise.resolve(1));
    await expect(usage.total('acme')).resolves.toBe(3);
    await expect(usage.total('github')).resolves.toBe(1);
  });

  it('is zero while nobody counts', async () => {
    await expect(new ProviderUsage().total('acme')).resolves.toBe(0);
  });

  it('fails when a count fails, for a provider of unknown use must stay', async () => {
    const usage = new ProviderUsage();
    usage.register('credentials', () => Promise.reject(new Error('the database is down')));
    await expect(usage.total('acme')).rejects.toThrow('the database is down');
  });

  it('refuses two counts of one name', () => {
    const usage = new ProviderUsage();
    usage.register('credentials', () => Promise.resolve(0));
    expect(() => usage.register('credentials', () => Promise.resolve(0))).toThrow('credentials is registered twice');
  });
});
