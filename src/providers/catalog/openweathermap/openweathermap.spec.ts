import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../provider-kit/json-pointer.js';
import { describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { openweathermap } from './index.js';

describeProvider(openweathermap, import.meta.dirname);

describe('openweathermap', () => {
  const examples = examplesOf(import.meta.dirname);

  test('sends the key in the query under a name of its own', () => {
    expect(openweathermap).toMatchObject({ name: 'openweathermap', category: 'data_services' });
    expect(openweathermap.api_key?.placement).toEqual({ query: 'appid' });
  });

  test('states the limit of the free plan', () => {
    expect(openweathermap.rate_limits).toEqual({ requests_per_minute: 60 });
  });

  test('takes 401 for a refused key, as its answer says too', () => {
    expect(openweathermap.api_key?.verify).toMatchObject({ valid: [200], invalid: [401] });
    expect(readText(examples.refused_key, '/cod')).toBe('401');
  });
});
