import { isDeepStrictEqual } from 'node:util';
import type { Api } from '../support/api.js';
import type { ExpectedCredential } from '../support/strict-provider/expectation.js';

/** How far the life of a token may be off, in seconds: the walk itself takes a moment. */
const SLACK_SECONDS = 120;

/** Compares a stored credential, as its user sees it, with what the provider documents. */
export const credentialDifferences = async (api: Api, id: string, expected: ExpectedCredential): Promise<string[]> => {
  const view = (await api.get(`/integrations/credentials/${id}`)).body;
  const { status, body: token } = await api.get(`/integrations/credentials/${id}/token?minimum_ttl=0`);
  if (status !== 200) return [`the token cannot be read: ${status} ${JSON.stringify(token)}`];
  const seen = {
    access_token: token.access_token,
    scopes: sorted(view.scopes),
    headers: lowered(token.request.headers),
    query: token.request.query,
    ...(expected.username === undefined ? {} : { username: view.username }),
    ...(expected.api_base_url === undefined ? {} : { api_base_url: token.api_base_url }),
  };
  const wanted = {
    access_token: expected.access_token,
    scopes: sorted(expected.scopes),
    headers: lowered(expected.request.headers),
    query: expected.request.query ?? {},
    ...(expected.username === undefined ? {} : { username: expected.username }),
    ...(expected.api_base_url === undefined ? {} : { api_base_url: expected.api_base_url }),
  };
  const members = Object.keys(wanted) as (keyof typeof wanted)[];
  return [
    ...members
      .filter((member) => !isDeepStrictEqual(seen[member], wanted[member]))
      .map((member) => `${member} is ${JSON.stringify(seen[member])}, not ${JSON.stringify(wanted[member])}`),
    ...lifeDifferences(view, expected.expires_in),
  ];
};

const lifeDifferences = (view: { expires_at: string | null; updated_at: string }, seconds: number | null): string[] => {
  if (view.expires_at === null) return seconds === null ? [] : [`it does not expire, not in ${seconds} s`];
  const life = (Date.parse(view.expires_at) - Date.parse(view.updated_at)) / 1000;
  const isRight = seconds !== null && Math.abs(life - seconds) < SLACK_SECONDS;
  return isRight ? [] : [`it expires in ${Math.round(life)} s, not ${seconds === null ? 'never' : `${seconds} s`}`];
};

const sorted = (scopes: readonly string[]): string[] => [...scopes].sort((a, b) => a.localeCompare(b));

const lowered = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
