import { describe, expect, it } from '@jest/globals';
import { conflict, unprocessable, validationFailed } from '../../platform/errors/errors.js';
import type { Offer } from '../connect-offers.js';
import { formMistake } from './form-mistake.js';

const OFFER: Offer = {
  provider: 'acme',
  displayName: 'Acme',
  ways: ['api_key'],
  configFields: { oauth2: [], api_key: [{ name: 'shop_domain', example: 'demo' }], user_password: [] },
  titles: { username: 'User name', password: 'Password' },
};
const FORM = { provider: 'acme', fields: { type: 'api_key', api_key: 'secret-key' }, config: { shop_domain: 'A b' } };

const messagesFor = (error: unknown): readonly string[] | undefined =>
  formMistake(error, OFFER, 'api_key', FORM)?.messages;

describe('formMistake', () => {
  it('says that the provider refused the key', () => {
    expect(messagesFor(unprocessable('api_key_rejected', ''))).toEqual([
      'Acme does not accept this API key. Check it and try again.',
    ]);
  });

  it('names the field in the words of the page', () => {
    const errors = [
      { field: 'config.shop_domain', message: 'must match ^[a-z]+$' },
      { field: 'api_key', message: 'must not be empty' },
    ];
    expect(messagesFor(validationFailed(errors))).toEqual([
      'Shop domain does not have the expected form. For example: demo',
      'The API key must not be empty.',
    ]);
    expect(messagesFor(validationFailed([{ field: 'config.shop_domain', message: 'is required' }]))).toEqual([
      'Shop domain is required.',
    ]);
  });

  it('gives the values back but never the secret', () => {
    const mistake = formMistake(unprocessable('api_key_rejected', ''), OFFER, 'api_key', FORM);
    expect(mistake?.values).toEqual({ shop_domain: 'A b' });
    expect(JSON.stringify(mistake)).not.toContain('secret-key');
  });

  it.each([
    conflict('provider_not_configured', ''),
    validationFailed([{ field: 'scopes', message: 'x' }]),
    new Error('x'),
  ])('is null where other values would not help (%s)', (error) => {
    expect(formMistake(error, OFFER, 'api_key', FORM)).toBeNull();
  });
});
