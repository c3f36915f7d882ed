import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { trello } from './index.js';

describeProvider(trello, import.meta.dirname);

describe('trello', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes tokens, and webhooks that a person makes', () => {
    expect(trello).toMatchObject({ display_name: 'Trello', category: 'productivity' });
    expect(trello.oauth2).toBeUndefined();
    expect(trello.webhooks?.registration).toBeUndefined();
  });

  test('sends the key of the app beside the token, in a header and in no URL', () => {
    expect(trello.config_fields).toMatchObject([{ name: 'key', required: true }]);
    expect(trello.api_key?.placement).toEqual({
      headers: { Authorization: 'OAuth oauth_consumer_key="${config.key}", oauth_token="${api_key}"' },
    });
  });

  test('names the member', () => {
    expect(accountIn(examples.user, trello.api_key?.verify?.map)).toEqual({
      id: '5abbe4b7ddc1b351ef961414',
      username: 'example_person',
      name: 'Example Person',
      email: 'person@example.com',
    });
  });
});
