import { describe, expect, it } from '@jest/globals';
import { issuerMetadataUrls, resourceMetadataUrls } from './well-known.js';

describe('the well-known addresses', () => {
  it('of a resource are below its own path, then at the root', () => {
    expect(resourceMetadataUrls('https://a.example/public/mcp')).toEqual([
      'https://a.example/.well-known/oauth-protected-resource/public/mcp',
      'https://a.example/.well-known/oauth-protected-resource',
    ]);
    expect(resourceMetadataUrls('https://a.example:8443/')).toEqual([
      'https://a.example:8443/.well-known/oauth-protected-resource',
    ]);
  });

  it('of an issuer with a path insert it, and append it for OpenID', () => {
    expect(issuerMetadataUrls('https://a.example/tenant/')).toEqual([
      'https://a.example/.well-known/oauth-authorization-server/tenant',
      'https://a.example/.well-known/openid-configuration/tenant',
      'https://a.example/tenant/.well-known/openid-configuration',
    ]);
  });

  it('of an issuer without a path are two', () => {
    expect(issuerMetadataUrls('https://a.example')).toEqual([
      'https://a.example/.well-known/oauth-authorization-server',
      'https://a.example/.well-known/openid-configuration',
    ]);
  });
});
