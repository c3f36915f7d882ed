import { describe, expect, test } from '@jest/globals';
import { describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { http } from './index.js';

describeProvider(http, import.meta.dirname);

describe('http', () => {
  test('takes headers for one host and nothing else', () => {
    expect(http).toMatchObject({ name: 'http', display_name: 'HTTP', category: 'other', host_scoped: {} });
    expect([http.oauth2, http.api_key, http.user_password]).toEqual([undefined, undefined, undefined]);
  });

  test('leaves the host to each credential', () => {
    expect(http.api_base_url).toBeUndefined();
    expect(http.config_fields).toBeUndefined();
    expect(examplesOf(import.meta.dirname).credential).toMatchObject({ host: 'api.example.com' });
  });

  test('has the page of its standard for documentation', () => {
    expect(http.website_url).toBe('https://httpwg.org/specs/');
    expect(http.documentation_url).toBe('https://www.rfc-editor.org/rfc/rfc9110.html');
  });
});
