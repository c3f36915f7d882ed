import { describe, expect, test } from '@jest/globals';
import { accountIn, describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { paddle } from './index.js';

describeProvider(paddle, import.meta.dirname);

describe('paddle', () => {
  const examples = examplesOf(import.meta.dirname);

  test('takes keys, with a version', () => {
    expect(paddle).toMatchObject({ name: 'paddle', category: 'ecommerce', verified: true });
    expect(paddle.oauth2).toBeUndefined();
    expect(paddle.api_key?.placement).toEqual({ header: 'Authorization', value: 'Bearer ${api_key}' });
    expect(paddle.request_headers).toEqual({ 'Paddle-Version': '1' });
  });

  test('calls live or the sandbox', () => {
    expect(paddle.api_base_url).toBe('https://${config.api_host}.paddle.com');
    expect(paddle.config_fields?.[0]?.enum).toEqual(['api', 'sandbox-api']);
  });

  test('takes 403 for a refusal where no permission is needed', () => {
    expect(paddle.api_key?.verify).toMatchObject({ valid: [200], invalid: [401, 403] });
    expect(accountIn(examples.event_types, paddle.api_key?.verify?.map)).toMatchObject({ id: undefined });
  });
});
