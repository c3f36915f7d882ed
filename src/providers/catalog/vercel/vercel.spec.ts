import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { vercel } from './index.js';

describeProvider(vercel, import.meta.dirname);

describe('vercel', () => {
  const examples = examplesOf(import.meta.dirname);

  test('installs an integration, named by its slug, and sends nothing that Vercel does not take', () => {
    expect(vercel).toMatchObject({ name: 'vercel', category: 'development', verified: true });
    expect(vercel.oauth2?.authorize).toEqual({
      url: 'https://vercel.com/integrations/${config.integration_slug}/new',
      omit: ['client_id', 'redirect_uri', 'response_type', 'scope'],
    });
    expect(vercel.oauth2?.token).toMatchObject({ omit: ['grant_type'], format: 'form' });
    expect(vercel.oauth2?.refresh).toBe(false);
  });

  test('names the account by the team, or by the user where there is none', () => {
    const map = vercel.oauth2?.userinfo?.map;
    expect(accountIn(examples.token, map).id).toBe('team_nLlpyC6REAqxydlFKbrMDlud');
    expect(accountIn(examples.token_of_a_user, map).id).toBe('exampleUserId');
  });

  test('says in each call which team it is for', () => {
    expect(vercel.oauth2?.placement).toMatchObject({ params: { teamId: '${config.team_id}' } });
    expect(vercel.config_fields?.find(({ name }) => name === 'team_id')?.from).toEqual({ token_response: '/team_id' });
  });

  test('checks an access token by asking for the user', () => {
    expect(vercel.api_key?.verify).toMatchObject({ url: 'https://api.vercel.com/v2/user', invalid: [401] });
    expect(accountIn(examples.user, vercel.api_key?.verify?.map)).toMatchObject({
      id: 'exampleUserId',
      username: 'example-person',
    });
  });
});
