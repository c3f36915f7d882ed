import { describe, expect, it } from '@jest/globals';
import { EgressError } from '../../platform/http/egress-client.js';
import { discoverResource } from './resource-discovery.js';
import { ScriptedServers, type ScriptedAnswer } from './testing/scripted-servers.js';

const SERVER = 'https://tools.example/mcp';
const BELOW = 'https://tools.example/.well-known/oauth-protected-resource/mcp';
const ROOT = 'https://tools.example/.well-known/oauth-protected-resource';
const METADATA = { resource: SERVER, authorization_servers: ['https://as.example', 'https://other.example'] };

const challenge = (parameters: string) => ({ status: 401, headers: { 'www-authenticate': `Bearer ${parameters}` } });

const discovered = (answers: Record<string, ScriptedAnswer>, server = SERVER) =>
  discoverResource(server, new ScriptedServers(answers).reader());

describe('discoverResource', () => {
  it('follows the challenge, with the scopes that it names', async () => {
    const servers = new ScriptedServers({
      [SERVER]: challenge('resource_metadata="https://meta.example/m", scope="files:read"'),
      'https://meta.example/m': { ...METADATA, scopes_supported: ['all'] },
    });
    expect(await discoverResource(SERVER, servers.reader())).toEqual({
      resource: SERVER,
      issuers: METADATA.authorization_servers,
      scopes: ['files:read'],
    });
    expect(servers.urls).toEqual([SERVER, 'https://meta.example/m']);
  });

  it.each([
    ['below the path', { [BELOW]: METADATA }],
    ['at the root', { [ROOT]: METADATA }],
  ])('finds metadata %s when the server challenges nobody', async (_where, answers) => {
    expect(await discovered({ [SERVER]: { status: 405 }, ...answers })).toMatchObject({ resource: SERVER });
  });

  it('takes the scopes of the metadata where the challenge names none, and none that could not be asked for', async () => {
    const scopes_supported = ['read', 'two words', 5, ''];
    const found = await discovered({ [SERVER]: challenge('realm="x"'), [BELOW]: { ...METADATA, scopes_supported } });
    expect(found.scopes).toEqual(['read']);
  });

  it('takes a server that answers 401 without metadata for its own authorization server', async () => {
    expect(await discovered({ [SERVER]: { status: 401 } })).toEqual({
      resource: SERVER,
      issuers: ['https://tools.example'],
      scopes: undefined,
    });
  });

  it('says that a server has no OAuth', async () => {
    await expect(discovered({ [SERVER]: { status: 200, text: '{}' } })).rejects.toMatchObject({ problem: 'no_oauth' });
    await expect(discovered({ [BELOW]: { resource: SERVER } })).rejects.toMatchObject({ problem: 'no_oauth' });
  });

  it('looks for metadata also where the server answers with a stream that never ends', async () => {
    const endless = new EgressError({ kind: 'interrupted', sent: true, host: 'x', reason: 'too long' });
    expect(await discovered({ [SERVER]: endless, [BELOW]: METADATA })).toMatchObject({ resource: SERVER });
  });

  it.each([
    ['another host', 'https://evil.example/mcp', BELOW],
    ['another path of the host', 'https://tools.example/mcp2', BELOW],
    ['a wider resource, published in a part of it', 'https://tools.example', BELOW],
    ['a narrower resource', 'https://tools.example/mcp/inner', BELOW],
  ])('refuses metadata of %s', async (_what, resource, place) => {
    const answers = { [place]: { ...METADATA, resource } };
    await expect(discovered(answers)).rejects.toMatchObject({ problem: 'resource_mismatch' });
  });

  it.each([
    ['with a slash at the end', 'https://tools.example/mcp/', BELOW],
    ['of the whole host, published at its root', 'https://tools.example', ROOT],
  ])('takes a resource %s by its own name', async (_what, resource, place) => {
    expect(await discovered({ [place]: { ...METADATA, resource } })).toMatchObject({ resource });
  });

  it('does not look elsewhere when the challenge names metadata that is not there', async () => {
    const answers = { [SERVER]: challenge(`resource_metadata="https://meta.example/m"`), [BELOW]: METADATA };
    await expect(discovered(answers)).rejects.toMatchObject({ problem: 'not_found' });
  });

  it.each([
    ['no URL', 'malformed', 'x'],
    ['a script', 'url_not_allowed', 'javascript:alert(1)'],
    ['a user in it', 'url_not_allowed', 'https://a:b@as.example'],
    ['plain http', 'url_not_allowed', 'http://10.0.0.1'],
    ['a template', 'malformed', 'https://as.example/${client_secret}'],
  ])('refuses an authorization server with %s', async (_what, _problem, issuer) => {
    const answers = { [BELOW]: { ...METADATA, authorization_servers: [issuer] } };
    await expect(discovered(answers)).rejects.toMatchObject({
      problem: expect.stringMatching(/^(malformed|url_not_allowed)$/),
    });
  });

  it('never fills a template that a server wrote into its name', async () => {
    const resource = 'https://tools.example/mcp?x=${client_secret}';
    await expect(discovered({ [BELOW]: { ...METADATA, resource } }, resource)).rejects.toMatchObject({
      problem: 'malformed',
    });
  });

  it('says "later" when a server is down, and "not allowed" when it may not be called', async () => {
    const down = new EgressError({ kind: 'unreachable', sent: false, host: 'x', reason: 'down' });
    const forbidden = new EgressError({ kind: 'not_allowed', sent: false, host: 'x', reason: 'private' });
    await expect(discovered({ [SERVER]: down })).rejects.toMatchObject({ problem: 'unavailable' });
    await expect(discovered({ [SERVER]: forbidden })).rejects.toMatchObject({ problem: 'url_not_allowed' });
    await expect(discovered({ [BELOW]: { status: 503 } })).rejects.toMatchObject({ problem: 'unavailable' });
  });
});
