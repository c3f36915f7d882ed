import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Api, ApiAnswer } from '../support/api.js';
import { DocumentedAnswers } from '../support/documented-answers.js';
import { HookWorld, WEBHOOKS } from '../support/hook-world.js';
import { fillPath } from '../support/operations.js';

const ID = `${WEBHOOKS}/{id}`;

let world: HookWorld;
let alice: Api;
let documented: DocumentedAnswers;

beforeAll(async () => {
  world = await HookWorld.start('webhook_answers');
  alice = await world.service.as('alice');
  documented = await DocumentedAnswers.read(alice);
});

afterAll(() => world?.close());

beforeEach(() => world.clear());

const call = async (method: string, path: string, id: string, body?: object): Promise<ApiAnswer> => {
  const answer = await alice.send(method, fillPath(path, { id }), body);
  expect(documented.problems(method, path, answer)).toEqual([]);
  return answer;
};

describe('answers about webhooks are as documented', () => {
  it('where the service makes them', async () => {
    const created = await world.create(alice, 'acme');
    const { id } = created.body;
    expect(documented.problems('POST', WEBHOOKS, created)).toEqual([]);
    expect(documented.problems('GET', WEBHOOKS, await alice.get(WEBHOOKS))).toEqual([]);
    await call('GET', ID, id);
    await call('PATCH', ID, id, { events: ['issues'] });
    await call('POST', `${ID}/rotate-secret`, id);
    await call('GET', `${ID}/setup`, id);
    await call('PUT', `${ID}/secret`, id, { secret: 'not-ours-0123456789' });
    world.provider.trouble = () => ({ status: 503 });
    await call('POST', `${ID}/ping`, id);
    await call('PATCH', ID, id, { events: ['push'] });
    expect((await call('DELETE', ID, id)).status).toBe(202);
    await call('GET', ID, id);
  });

  it('where a person makes them', async () => {
    const created = await alice.post(WEBHOOKS, { provider: 'unsigned' });
    const { id } = created.body;
    expect(documented.problems('POST', WEBHOOKS, created)).toEqual([]);
    const again = await alice.post(WEBHOOKS, { provider: 'unsigned' });
    expect([again.status, ...documented.problems('POST', WEBHOOKS, again)]).toEqual([200]);
    await call('GET', `${ID}/setup`, id);
    await call('POST', `${ID}/rotate-secret`, id);
    await call('POST', `${ID}/ping`, id);
    expect((await call('DELETE', ID, id)).status).toBe(200);
  });

  it('where they cannot be made', async () => {
    const refused = [
      await alice.post(WEBHOOKS, { provider: 'hookless' }),
      await alice.post(WEBHOOKS, { provider: 'nobody' }),
      await alice.post(WEBHOOKS, { provider: 'acme' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([422, 404, 400]);
    expect(refused.flatMap((answer) => documented.problems('POST', WEBHOOKS, answer))).toEqual([]);
  });
});
