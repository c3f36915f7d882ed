import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { googlePubsub } from './index.js';

describeProvider(googlePubsub, import.meta.dirname);

describe('google_pubsub', () => {
  test('is a data service that only pushes', () => {
    expect(googlePubsub).toMatchObject({
      name: 'google_pubsub',
      display_name: 'Google Pub/Sub',
      category: 'development',
    });
    expect(googlePubsub.oauth2).toBeUndefined();
    expect(googlePubsub.api_key).toBeUndefined();
  });

  test('needs to know the service account that signs', () => {
    expect(googlePubsub.config_fields?.map(({ name }) => name)).toEqual(['service_account']);
  });
});
