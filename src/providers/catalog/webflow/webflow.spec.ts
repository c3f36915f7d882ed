import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { webflow } from './index.js';

describeProvider(webflow, import.meta.dirname);

describe('webflow', () => {
  const oauth2 = webflow.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth and tokens of sites', () => {
    expect(webflow).toMatchObject({ name: 'webflow', category: 'development' });
    expect(webflow.webhooks).toMatchObject({ setup: { secret: 'provider' } });
    expect(webflow.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('gets a token that does not expire', () => {
    expect(oauth2.refresh).toBe(false);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      expires_in: undefined,
      refresh_token: undefined,
      scopes: ['authorized_user:read', 'sites:read'],
    });
  });

  test('believes in a revocation only when Webflow says so', () => {
    expect(oauth2.revoke?.ok).toEqual({ body: '/did_revoke', equals: true });
    expect(examples.revoked).toEqual({ did_revoke: true });
  });

  test('names the user of a flow, and the authorization of a key', () => {
    expect(accountIn(examples.user, oauth2.userinfo?.map)).toMatchObject({
      id: '545bbecb7bdd6769632504a7',
      email: 'person@example.com',
    });
    expect(accountIn(examples.introspected, webflow.api_key?.verify?.map).id).toBe('55818d58616600637b9a5786');
  });
});
