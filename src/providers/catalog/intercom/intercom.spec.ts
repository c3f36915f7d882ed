import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { fillTemplate } from '../../../provider-kit/template.js';
import { intercom } from './index.js';

describeProvider(intercom, import.meta.dirname);

describe('intercom', () => {
  const oauth2 = intercom.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('takes OAuth and access tokens of private apps', () => {
    expect(intercom).toMatchObject({ display_name: 'Intercom', category: 'communication' });
    expect(intercom.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test.each([
    ['', 'https://app.intercom.com/oauth', 'https://api.intercom.io'],
    ['eu.', 'https://app.eu.intercom.com/oauth', 'https://api.eu.intercom.io'],
    ['au.', 'https://app.au.intercom.com/oauth', 'https://api.au.intercom.io'],
  ])('sends the region “%s” to its own hosts', (region, authorize, api) => {
    const values = { 'config.region': region };
    expect(intercom.config_fields?.[0]?.enum).toContain(region);
    expect(fillTemplate(oauth2.authorize?.url ?? '', values, encodeURIComponent)).toBe(authorize);
    expect(fillTemplate(intercom.api_base_url ?? '', values, encodeURIComponent)).toBe(api);
  });

  test('asks for no scopes, which are chosen on the page of the app', () => {
    expect(oauth2.authorize?.omit).toEqual(['response_type', 'scope']);
    expect(oauth2.scopes).toBeUndefined();
  });

  test('gets a token that does not expire', () => {
    expect(oauth2.refresh).toBe(false);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({
      access_token: 'example-access-token',
      refresh_token: undefined,
      expires_in: undefined,
    });
  });

  test('names the account by the id of the teammate', () => {
    expect(accountIn(examples.me, oauth2.userinfo?.map)).toEqual({
      id: '991267463',
      username: 'person@example.com',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });

  test('has webhooks that a person makes', () => {
    expect(intercom.webhooks?.registration).toBeUndefined();
  });
});
