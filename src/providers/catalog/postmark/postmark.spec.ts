import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { postmark } from './index.js';

describeProvider(postmark, import.meta.dirname);

describe('postmark', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes the token of a server in a header of its own', () => {
    expect(postmark).toMatchObject({ name: 'postmark', category: 'communication' });
    expect(postmark.oauth2).toBeUndefined();
    expect(postmark.api_key?.placement).toEqual({ header: 'X-Postmark-Server-Token' });
  });

  test('names the account by its server', () => {
    expect(accountIn(examples.server, postmark.api_key?.verify?.map)).toMatchObject({
      id: '1',
      name: 'Example server',
    });
  });
});
