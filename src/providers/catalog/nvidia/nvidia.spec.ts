import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { nvidia } from './index.js';

describeProvider(nvidia, import.meta.dirname);

describe('nvidia', () => {
  test('takes keys only', () => {
    expect(nvidia).toMatchObject({ name: 'nvidia', display_name: 'NVIDIA NIM', category: 'ai_ml' });
    expect(nvidia.oauth2).toBeUndefined();
  });

  test('sends the key as a bearer token', () => {
    expect(nvidia.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks no key, since everybody may list the models', () => {
    expect(nvidia.api_key?.verify).toBeUndefined();
  });
});
