import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { providerFolder } from '../support/provider-files.js';
import {
  ACCESS_TOKEN,
  BASIC,
  bearer,
  CHALLENGE,
  CLIENT_ID,
  CODE,
  NEW_ACCESS_TOKEN,
  NEW_REFRESH_TOKEN,
  REFRESH_TOKEN,
  redirectUri,
  STATE,
  VERIFIER,
  type Exchange,
  type Expectation,
} from '../support/strict-provider/expectation.js';
import { walk, type Walk } from './walk.js';
import { World } from './world.js';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'adding-a-provider.md'), 'utf8');

/** The file that the guide has its reader write. */
const file = [...page.matchAll(/^```yaml\n([^]*?)^```$/gm)]
  .map(([, text]) => String(text))
  .find((text) => /^name: tideline$/m.test(text));

const granted = 'bookings.read,bookings.write';
const answer = (token: string, renewal: string) => ({
  status: 200,
  json: { data: { token, renewal, lifetime_ms: 3_600_000, granted } },
});

const toToken = (json: object, tokens: [string, string]): Exchange => ({
  method: 'POST',
  url: 'https://tideline.example/oauth/token',
  headers: { authorization: BASIC },
  json,
  answer: answer(...tokens),
});

const revocation = (token: string, hint: string): Exchange => ({
  method: 'POST',
  url: 'https://tideline.example/oauth/revoke',
  headers: { authorization: BASIC },
  json: { token, token_type_hint: hint },
  answer: { status: 200, json: {} },
});

/** What the guide says that the documentation of Tideline says. */
const tideline: Expectation = {
  sources: ['https://tideline.example/docs'],
  connect: {
    way: 'code',
    scopes: ['bookings.read', 'bookings.write'],
    authorize: {
      url: 'https://tideline.example/oauth/authorize',
      query: {
        client_id: CLIENT_ID,
        redirect_uri: redirectUri('tideline'),
        response_type: 'code',
        scope: granted,
        state: STATE,
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      },
    },
    calls: [
      toToken(
        {
          grant_type: 'authorization_code',
          code: CODE,
          redirect_uri: redirectUri('tideline'),
          code_verifier: VERIFIER,
        },
        [ACCESS_TOKEN, REFRESH_TOKEN],
      ),
      {
        method: 'GET',
        url: 'https://api.tideline.example/v1/me',
        headers: { authorization: bearer() },
        answer: { status: 200, json: { user: { id: 42, login: 'alice', mail: 'alice@example.com' } } },
      },
    ],
  },
  credential: {
    access_token: ACCESS_TOKEN,
    username: 'alice',
    scopes: ['bookings.read', 'bookings.write'],
    expires_in: 3600,
    request: { headers: { authorization: bearer() } },
    api_base_url: 'https://api.tideline.example/v1',
  },
  refresh: {
    calls: [
      toToken({ grant_type: 'refresh_token', refresh_token: REFRESH_TOKEN }, [NEW_ACCESS_TOKEN, NEW_REFRESH_TOKEN]),
    ],
    credential: {
      access_token: NEW_ACCESS_TOKEN,
      request: { headers: { authorization: bearer(NEW_ACCESS_TOKEN) } },
    },
  },
  revoke: {
    calls: [revocation(NEW_REFRESH_TOKEN, 'refresh_token'), revocation(NEW_ACCESS_TOKEN, 'access_token')],
  },
};

describe('the odd provider of docs/adding-a-provider.md', () => {
  let world: World;
  let result: Walk;

  beforeAll(async () => {
    const expectations = { tideline };
    const folder = await providerFolder({ 'tideline.yaml': String(file) });
    world = await World.start(expectations, { PROVIDERS_DIR: folder });
    result = await walk(world, 'tideline', tideline);
  }, 120_000);

  afterAll(() => world.close());

  it('connects as the guide says that its vendor documents', () => {
    expect(result.connect).toEqual([]);
  });

  it('is refreshed', () => {
    expect(result.refresh).toEqual([]);
  });

  it('is revoked', () => {
    expect(result.revoke).toEqual([]);
  });
});
