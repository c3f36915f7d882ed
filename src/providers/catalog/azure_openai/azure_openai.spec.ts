import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { azureOpenai } from './index.js';

describeProvider(azureOpenai, import.meta.dirname);

describe('azure_openai', () => {
  const oauth2 = azureOpenai.oauth2!;
  const examples = examplesOf(import.meta.dirname);

  test('sends a key in a header of its own, and a token as a bearer token', () => {
    expect(azureOpenai).toMatchObject({ name: 'azure_openai', category: 'ai_ml' });
    expect(azureOpenai.api_key?.placement).toEqual({ header: 'api-key' });
    expect(oauth2.placement).toBeUndefined();
  });

  test('calls the resource that the user names', () => {
    expect(azureOpenai.api_base_url).toBe('https://${config.resource_name}.openai.azure.com/openai/v1');
    expect(azureOpenai.config_fields?.map(({ name, default: preset }) => [name, preset])).toEqual([
      ['resource_name', undefined],
      ['tenant', 'organizations'],
    ]);
  });

  test('checks a key by listing models, and takes only 401 for a refusal', () => {
    expect(azureOpenai.api_key?.verify).toEqual({
      url: 'https://${config.resource_name}.openai.azure.com/openai/v1/models',
      valid: [200],
      invalid: [401],
    });
  });

  test('asks for a refresh token in the name of a user, and for nothing but the resource in that of the app', () => {
    expect(oauth2.scopes?.always).toContain('offline_access');
    expect(oauth2.client_credentials).toEqual({
      omit: ['scope'],
      params: { scope: 'https://cognitiveservices.azure.com/.default' },
    });
  });

  test('names the account by the object id of the user', () => {
    expect(oauth2.userinfo?.from).toBe('id_token');
    expect(accountIn(examples.id_token_claims, oauth2.userinfo?.map)).toMatchObject({
      id: '00000000-0000-0000-66f3-3332eca7ea81',
      username: 'person@example.com',
    });
  });
});
