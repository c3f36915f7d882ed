import { describe, expect, test } from '@jest/globals';
import { describeProvider, examplesOf } from '../../../provider-kit/testing/provider-contract.js';
import { mcp } from './index.js';

describeProvider(mcp, import.meta.dirname);

describe('mcp', () => {
  const [serverUrl] = mcp.config_fields!;
  const examples = examplesOf(import.meta.dirname);

  test('leaves endpoints and client to the server that the user names', () => {
    expect(mcp.oauth2).toEqual({
      discovery: { resource: '${config.server_url}', registration: true },
      pkce: 'S256',
      scopes: { separator: ' ' },
    });
  });

  test('sends a key of the user’s own as a bearer', () => {
    expect(mcp.api_key).toEqual({ placement: { header: 'Authorization', value: 'Bearer ${api_key}' } });
  });

  test.each(examples['servers'] as string[])('takes %s for a server', (url) => {
    expect(url).toMatch(new RegExp(serverUrl!.pattern!, 'u'));
  });

  test.each(examples['not_servers'] as string[])('does not take %s', (url) => {
    expect(url).not.toMatch(new RegExp(serverUrl!.pattern!, 'u'));
  });
});
