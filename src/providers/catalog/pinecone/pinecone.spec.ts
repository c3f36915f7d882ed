import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf, tokenIn } from '../../../provider-kit/testing/provider-contract.js';
import { pinecone } from './index.js';

describeProvider(pinecone, import.meta.dirname);

describe('pinecone', () => {
  const oauth2 = pinecone.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('sends the key in a header of its own, beside the version of the API', () => {
    expect(pinecone).toMatchObject({ name: 'pinecone', category: 'data_services' });
    expect(pinecone.api_key?.placement).toEqual({ header: 'Api-Key', value: '${api_key}' });
    expect(pinecone.request_headers).toEqual({ 'X-Pinecone-Api-Version': '2025-10' });
  });

  test('reaches the hosts of the indexes', () => {
    expect(pinecone.proxy?.hosts).toEqual(['*.pinecone.io']);
  });

  test('gets tokens of service accounts for one audience, and refreshes none', () => {
    expect(oauth2.token).toMatchObject({ format: 'json', params: { audience: 'https://api.pinecone.io/' } });
    expect([oauth2.client_credentials, oauth2.refresh, oauth2.authorize]).toEqual([true, false, undefined]);
    expect(tokenIn(examples.token, oauth2)).toMatchObject({ access_token: 'example-access-token', expires_in: 1800 });
  });

  test('checks a key by listing indexes, which names no account', () => {
    expect(pinecone.api_key?.verify).toMatchObject({ url: 'https://api.pinecone.io/indexes', valid: [200] });
    expect(accountIn(examples.checked_key, pinecone.api_key?.verify?.map).id).toBeUndefined();
  });
});
