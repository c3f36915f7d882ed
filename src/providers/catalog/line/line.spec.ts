import { describe, expect, test } from '@jest/globals';
import { describeProvider } from '../../../provider-kit/testing/provider-contract.js';
import { line } from './index.js';

describeProvider(line, import.meta.dirname);

describe('line', () => {
  test('has webhooks and nothing else', () => {
    expect(line).toMatchObject({ name: 'line', category: 'communication' });
    expect([line.oauth2, line.api_key]).toEqual([undefined, undefined]);
  });
});
