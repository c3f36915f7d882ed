import { describe, expect, it } from '@jest/globals';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { oauthProvider } from '../providers/testing/definitions.js';
import { CallbackPipe } from './callback.pipe.js';

const registry = new ProviderRegistry(
  [
    {
      definition: oauthProvider('acme', {
        config_fields: [
          { name: 'company', from: { callback: 'realmId' } },
          { name: 'server', from: { callback: 'accounts-server' } },
        ],
      }),
      origin: 'file',
    },
  ],
  new Map(),
);

const take = (given: unknown) => new CallbackPipe(registry).transform(given);

describe('the parameters of a callback', () => {
  it('are those of the RFCs, and those that a definition names', () => {
    expect(
      take({ code: 'c', state: 's', realmId: '7', 'accounts-server': 'https://eu', other: 'x', error: '' }),
    ).toEqual({
      code: 'c',
      state: 's',
      further: { realmId: '7', 'accounts-server': 'https://eu' },
    });
    expect(take({ code: 'c', session_state: 'x' })).toEqual({ code: 'c' });
  });

  it('are taken once each and not at any length', () => {
    expect(() => take({ code: ['a', 'b'] })).toThrow();
    expect(() => take({ state: 'x'.repeat(1_025) })).toThrow();
  });

  it('that a definition names are ignored where they are nothing that could be kept', () => {
    for (const realmId of [['1', '2'], '', 7, null, 'x'.repeat(2_001)]) {
      expect(take({ code: 'c', realmId })).toEqual({ code: 'c' });
    }
  });

  it('are never taken from a prototype', () => {
    expect(take(Object.create({ code: 'c', realmId: '7' }))).toEqual({});
    expect(take(null)).toEqual({});
  });
});
