import { describe, expect, it } from '@jest/globals';
import { readForm } from './page-form.js';

describe('readForm', () => {
  it('sets the fields of the provider apart and drops those left empty', () => {
    const body = { provider: 'acme', type: 'api_key', api_key: 'k', 'config.shop': 'demo', 'config.region': '' };
    expect(readForm(body, ['type', 'api_key'])).toEqual({
      provider: 'acme',
      fields: { type: 'api_key', api_key: 'k' },
      config: { shop: 'demo' },
    });
  });

  it.each([
    ['an unknown field', { provider: 'acme', admin: 'true' }, ['admin']],
    ['a name of every object', { provider: 'acme', constructor: 'x' }, ['constructor']],
    ['a repeated field', { provider: 'acme', api_key: ['a', 'b'] }, ['api_key']],
    ['a repeated provider', { provider: ['a', 'b'] }, ['provider', 'provider']],
    ['no provider', { api_key: 'k' }, ['provider']],
    ['an empty provider', { provider: '' }, ['provider']],
    ['no form', undefined, ['provider']],
    ['a list', ['a'], ['0', 'provider']],
  ])('refuses %s', (_what, body, fields) => {
    const errors = fields.map((field) => expect.objectContaining({ field }));
    expect(() => readForm(body, ['type', 'api_key'])).toThrow(
      expect.objectContaining({ code: 'validation_failed', extras: { errors } }),
    );
  });
});
