import { describe, expect, it } from '@jest/globals';
import { discoverIssuer } from './issuer-discovery.js';
import { ScriptedServers, type ScriptedAnswer } from './testing/scripted-servers.js';

const ISSUER = 'https://as.example/tenant';
const OAUTH = 'https://as.example/.well-known/oauth-authorization-server/tenant';
const OPENID = 'https://as.example/tenant/.well-known/openid-configuration';
const METADATA = {
  issuer: ISSUER,
  authorization_endpoint: 'https://as.example/authorize',
  token_endpoint: 'https://as.example/token',
};

const discovered = (answers: Record<string, ScriptedAnswer>, issuer = ISSUER) =>
  discoverIssuer(issuer, new ScriptedServers(answers).reader());

describe('discoverIssuer', () => {
  it('reads what the server says, and nothing else', async () => {
    const answers = {
      [OAUTH]: {
        ...METADATA,
        code_challenge_methods_supported: ['S256', 5],
        authorization_response_iss_parameter_supported: true,
        token_endpoint_auth_methods_supported: ['none'],
        surprise: true,
      },
    };
    expect(await discovered(answers)).toEqual({
      issuer: ISSUER,
      authorizationEndpoint: 'https://as.example/authorize',
      tokenEndpoint: 'https://as.example/token',
      tokenAuthMethods: ['none'],
      challengeMethods: ['S256'],
      sendsIssuer: true,
      takesClientDocuments: false,
    });
  });

  it('passes over a page for people', async () => {
    const answers = { [OAUTH]: { status: 200, text: '<html>' }, [OPENID]: METADATA };
    expect(await discovered(answers)).toMatchObject({ tokenEndpoint: 'https://as.example/token' });
  });

  it.each([
    ['another issuer', 'issuer_mismatch', { ...METADATA, issuer: 'https://honest.example' }],
    ['the issuer with a slash more', 'issuer_mismatch', { ...METADATA, issuer: `${ISSUER}/` }],
    ['no issuer', 'issuer_mismatch', { token_endpoint: METADATA.token_endpoint }],
    ['no token endpoint', 'malformed', { ...METADATA, token_endpoint: undefined }],
    ['an endpoint that is no text', 'malformed', { ...METADATA, registration_endpoint: {} }],
    ['an endpoint with a template', 'malformed', { ...METADATA, token_endpoint: 'https://a.example/${client_secret}' }],
    ['an endpoint that is a script', 'url_not_allowed', { ...METADATA, authorization_endpoint: 'javascript:alert(1)' }],
    ['an endpoint at a private address', 'url_not_allowed', { ...METADATA, token_endpoint: 'http://169.254.169.254/' }],
  ])('refuses metadata with %s', async (_what, problem, metadata) => {
    await expect(discovered({ [OAUTH]: metadata })).rejects.toMatchObject({ problem });
  });

  it('refuses an issuer with a query, and one without metadata', async () => {
    await expect(discovered({}, `${ISSUER}?x=1`)).rejects.toMatchObject({ problem: 'malformed' });
    await expect(discovered({})).rejects.toMatchObject({ problem: 'not_found' });
  });
});
