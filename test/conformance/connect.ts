import type { ApiAnswer } from '../support/api.js';
import {
  CODE,
  type CodeConnect,
  type DeviceConnect,
  type Expectation,
  type GrantConnect,
  type ImportConnect,
} from '../support/strict-provider/expectation.js';
import { parameterDifferences } from '../support/strict-provider/match.js';
import { credentialDifferences } from './credential.js';
import type { World } from './world.js';

export interface Connected {
  readonly id: string | null;
  readonly problems: readonly string[];
}

/** Connects one account in the way that the provider documents. */
export const connect = async (world: World, name: string, expectation: Expectation): Promise<Connected> => {
  const made = await byWay(world, name, expectation);
  if (made.id === null) return made;
  const stored = await credentialDifferences(world.api, made.id, expectation.credential);
  return { id: made.id, problems: [...made.problems, ...stored] };
};

const byWay = (world: World, name: string, { connect: way, config }: Expectation): Promise<Connected> => {
  const common = { provider: name, ...(config === undefined ? {} : { config }) };
  switch (way.way) {
    case 'code':
      return byCode(world, name, way, common);
    case 'device':
      return byDevice(world, way, common);
    case 'import':
      return byImport(world, way, common);
    case 'client-credentials':
    case 'token-exchange':
    case 'service-account':
      return byGrant(world, way, common);
    default: {
      const exhausted: never = way;
      throw new TypeError(`unknown way ${String(exhausted)}`);
    }
  }
};

const byCode = async (world: World, name: string, way: CodeConnect, common: object): Promise<Connected> => {
  world.provider.expect(way.before ?? []);
  const scopes = way.scopes === undefined ? {} : { scopes: way.scopes };
  const begun = await world.api.post('/integrations/oauth/authorize', { ...common, ...scopes });
  const early = world.provider.problems();
  if (begun.status !== 200) return failed(early, 'authorize', begun);
  const location = new URL(begun.body.authorization_url);
  const problems = [...early, ...locationDifferences(world, way, location)];
  world.provider.expect(way.calls);
  const query = new URLSearchParams({ code: CODE, state: String(begun.body.state), ...way.callback });
  const finished = await world.api.get(`/integrations/oauth/callback/${name}?${query.toString()}`);
  problems.push(...world.provider.problems());
  return finished.status === 200
    ? { id: String(finished.body.credentials_id), problems }
    : failed(problems, 'callback', finished);
};

/** A page may live in the fragment (`#/oauth/authorize?…`); then its query does, too. */
const locationDifferences = ({ provider }: World, way: CodeConnect, location: URL): string[] => {
  const [page, fragment] = [location.hash.split('?')[0] ?? '', location.hash.split('?')[1]];
  const seen = new URLSearchParams(fragment ?? location.search);
  provider.memory.challenge = seen.get('code_challenge') ?? '';
  provider.memory.method = seen.get('code_challenge_method') ?? '';
  const address = `${location.origin}${location.pathname}${page}`;
  return [
    ...(address === way.authorize.url ? [] : [`authorize: ${address} instead of ${way.authorize.url}`]),
    ...parameterDifferences('authorize', way.authorize.query, seen, provider.memory),
  ];
};

const byDevice = async (world: World, way: DeviceConnect, common: object): Promise<Connected> => {
  world.provider.expect([way.start]);
  const scopes = way.scopes === undefined ? {} : { scopes: way.scopes };
  const begun = await world.api.post('/integrations/oauth/device', { ...common, ...scopes });
  const problems = world.provider.problems();
  if (begun.status !== 201) return failed(problems, 'device', begun);
  world.clock.pass(way.interval);
  world.provider.expect(way.calls);
  const polled = await world.api.post(`/integrations/oauth/device/${begun.body.id}/poll`);
  problems.push(...world.provider.problems());
  return polled.body.status === 'authorized'
    ? { id: String(polled.body.credentials_id), problems }
    : failed(problems, 'poll', polled);
};

const byGrant = async (world: World, way: GrantConnect, common: object): Promise<Connected> => {
  world.provider.expect(way.calls);
  return created(world, await world.api.post(`/integrations/oauth/${way.way}`, { ...common, ...way.body }), way.way);
};

const byImport = async (world: World, way: ImportConnect, common: object): Promise<Connected> => {
  world.provider.expect([]);
  const body = { type: 'oauth', ...common, ...way.tokens };
  return created(world, await world.api.post('/integrations/credentials', body), 'import');
};

const created = (world: World, answer: ApiAnswer, step: string): Connected => {
  const problems = world.provider.problems();
  return answer.status === 201 ? { id: String(answer.body.credentials_id), problems } : failed(problems, step, answer);
};

const failed = (problems: readonly string[], step: string, { status, body }: ApiAnswer): Connected => ({
  id: null,
  problems: [...problems, `${step} answered ${status} ${JSON.stringify(body)}`],
});
