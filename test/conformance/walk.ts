import type { Expectation } from '../support/strict-provider/expectation.js';
import { connect } from './connect.js';
import { credentialDifferences } from './credential.js';
import type { World } from './world.js';

/** What went wrong in each step; empty where the provider got exactly what it documents. */
export interface Walk {
  readonly connect: readonly string[];
  readonly refresh: readonly string[];
  readonly revoke: readonly string[];
}

/** Takes one provider through connect, refresh and revoke, in each way that it documents. */
export const walk = async (world: World, name: string, expectation: Expectation): Promise<Walk> => {
  const walks = [await walkOneWay(world, name, expectation)];
  for (const other of expectation.also ?? []) {
    walks.push(inWords(other.connect.way, await walkOneWay(world, name, other)));
  }
  return {
    connect: walks.flatMap(({ connect: problems }) => problems),
    refresh: walks.flatMap(({ refresh: problems }) => problems),
    revoke: walks.flatMap(({ revoke: problems }) => problems),
  };
};

const inWords = (way: string, { connect: connected, refresh: refreshed, revoke: revoked }: Walk): Walk => {
  const named = (problems: readonly string[]): string[] => problems.map((problem) => `${way}: ${problem}`);
  return { connect: named(connected), refresh: named(refreshed), revoke: named(revoked) };
};

/** Each step needs the one before it. */
const walkOneWay = async (world: World, name: string, expectation: Expectation): Promise<Walk> => {
  // One walk must not age the answers of the next.
  world.clock.reset();
  const connected = await connect(world, name, expectation);
  if (connected.id === null) {
    const unreached = ['could not be tried: not connected'];
    return { connect: connected.problems, refresh: unreached, revoke: unreached };
  }
  const refreshed = await refresh(world, connected.id, expectation);
  return { connect: connected.problems, refresh: refreshed, revoke: await revoke(world, connected.id, expectation) };
};

const refresh = async (world: World, id: string, { refresh: expected, credential }: Expectation): Promise<string[]> => {
  if ('none' in expected) {
    world.provider.expect([]);
    const { status, body } = await world.api.post(`/integrations/credentials/${id}/refresh?force=true`);
    const refused = status === 422 && body.code === 'not_refreshable';
    return [...world.provider.problems(), ...(refused ? [] : [`answered ${status}, not 422 not_refreshable`])];
  }
  world.clock.pass(expected.after ?? 0);
  world.provider.expect(expected.calls);
  const answer = await world.api.post(`/integrations/credentials/${id}/refresh?force=true`);
  const problems = world.provider.problems();
  if (answer.status !== 200) return [...problems, `answered ${answer.status} ${JSON.stringify(answer.body)}`];
  return [...problems, ...(await credentialDifferences(world.api, id, { ...credential, ...expected.credential }))];
};

const revoke = async (world: World, id: string, { revoke: expected }: Expectation): Promise<string[]> => {
  world.provider.expect('none' in expected ? [] : expected.calls);
  const { status, body } = await world.api.delete(`/integrations/credentials/${id}`);
  const wanted = 'none' in expected ? null : true;
  const said = status === 200 && body.revoked === wanted;
  return [
    ...world.provider.problems(),
    ...(said ? [] : [`answered ${status} revoked: ${body.revoked}, not ${wanted}`]),
  ];
};
