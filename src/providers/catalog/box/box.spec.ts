import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { box } from './index.js';

describeProvider(box, import.meta.dirname);

describe('box', () => {
  const oauth2 = box.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth, and client credentials for an enterprise', () => {
    expect(box).toMatchObject({ name: 'box', category: 'productivity', verified: true });
    expect(oauth2.authorize?.url).toBe('https://account.box.com/api/oauth2/authorize');
    expect(oauth2.client_credentials).toEqual({
      params: { box_subject_type: 'enterprise', box_subject_id: '${config.enterprise_id}' },
    });
    expect(box.config_fields).toMatchObject([{ name: 'enterprise_id', required: false }]);
  });

  test('asks for no scopes by itself: a token has those of the app', () => {
    expect(oauth2.scopes?.default).toBeUndefined();
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ refresh_token: 'example-refresh-token', expires_in: 3600 });
  });

  test('names the user', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toEqual({
      id: '11446498',
      username: 'ceo@example.com',
      name: 'Aaron Levie',
      email: 'ceo@example.com',
    });
  });

  test('publishes 1000 requests per minute', () => {
    expect(box.rate_limits).toEqual({ requests_per_minute: 1000 });
  });
});
