import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { medium } from './index.js';

describeProvider(medium, import.meta.dirname);

describe('medium', () => {
  const oauth2 = medium.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes integration tokens, and OAuth of apps that Medium knows', () => {
    expect(medium).toMatchObject({ name: 'medium', category: 'social_media', requires_approval: true });
    expect(medium.api_key?.verify).toMatchObject({ valid: [200], invalid: [401] });
  });

  test('asks for scopes with commas', () => {
    expect(oauth2.scopes).toMatchObject({ separator: ',', default: ['basicProfile', 'publishPost'] });
  });

  test('reads when the token ends, as a time', () => {
    expect(oauth2.response).toEqual({ expires_at: '/expires_at' });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token' });
    expect(oauth2.refresh).toEqual({ rotates: false });
  });

  test('names the account inside the envelope', () => {
    expect(accountIn(examples.me, oauth2.userinfo?.map)).toMatchObject({
      id: '5303d74c64f66366f00cb9b2a94f3251bf5',
      username: 'example-person',
      name: 'Example Person',
    });
  });
});
