import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { jina } from './index.js';

describeProvider(jina, import.meta.dirname);

describe('jina', () => {
  test('takes keys only', () => {
    expect(jina).toMatchObject({ name: 'jina', display_name: 'Jina AI', category: 'ai_ml' });
    expect(jina.oauth2).toBeUndefined();
  });

  test('sends the key as a bearer token', () => {
    expect(jina.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
  });

  test('checks no key, since every call costs tokens', () => {
    expect(jina.api_key?.verify).toBeUndefined();
  });

  test('also reaches the reader and the search', () => {
    expect(jina.proxy?.hosts).toEqual(['r.jina.ai', 's.jina.ai']);
  });
});
