import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { netlify } from './index.js';

describeProvider(netlify, import.meta.dirname);

describe('netlify', () => {
  const examples = examplesOf(import.meta.dirname);

  const oauth2 = netlify.oauth2!;

  test('takes OAuth without scopes, and personal access tokens', () => {
    expect(netlify).toMatchObject({ name: 'netlify', category: 'development' });
    expect(oauth2.authorize).toEqual({ url: 'https://app.netlify.com/authorize' });
    expect(oauth2.scopes).toBeUndefined();
    expect(netlify.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ access_token: 'example-access-token' });
  });

  test('names the account alike, whoever asks', () => {
    const account = { id: '5f1b0a0a0a0a0a0a0a0a0a0a', username: 'person@example.com', name: 'Example Person' };
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject(account);
    expect(accountIn(examples.user, netlify.api_key?.verify?.map)).toMatchObject(account);
  });

  test('waits until the time that Netlify names', () => {
    expect(netlify.proxy?.retry_after).toEqual({ header: 'X-RateLimit-Reset', unit: 'epoch_s' });
  });
});
