import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ScriptedResolver } from '../../src/platform/http/testing/scripted-resolver.js';
import { DeliveryWorld } from '../support/delivery-world.js';
import { Subscriber } from '../support/subscriber.js';

let world: DeliveryWorld;
let subscriber: Subscriber;
let port: string;

beforeEach(async () => {
  subscriber = await Subscriber.start();
  ({ port } = new URL(subscriber.url));
  const resolver = new ScriptedResolver({
    'internal.example': [['10.0.0.7']],
    'mixed.example': [['127.0.0.1', '192.168.1.1']],
    'rebinding.example': [['127.0.0.1'], ['127.0.0.1'], ['169.254.169.254']],
    'public.example': [['93.184.216.34']],
    'later.example': [],
    'good.example': [['127.0.0.1']],
  });
  world = await DeliveryWorld.start('delivery-egress', resolver);
});

afterEach(async () => {
  await world?.close();
  await subscriber?.close();
});

describe('a subscription', () => {
  it.each([
    'https://10.0.0.1/hook',
    'https://169.254.169.254/latest',
    'https://[::1]/hook',
    'https://internal.example/hook',
    'https://mixed.example/hook',
    'http://public.example/hook',
    'https://user:pass@good.example/hook',
    'ftp://good.example/hook',
    'nonsense',
  ])('to %s is refused', async (url) => {
    await expect(world.subscribe(url)).rejects.toMatchObject({ status: 400, code: 'url_not_allowed' });
  });

  it('to a host that does not resolve yet is accepted', async () => {
    await expect(world.subscribe('https://later.example/hook')).resolves.toBeDefined();
  });
});

describe('a delivery', () => {
  it('to a host whose name leads to a private address by now is refused, and does not connect', async () => {
    await world.subscribe(`http://rebinding.example:${port}/hook`);
    world.startDispatcher();
    await world.emit();
    subscriber.answer = () => ({ status: 200, headers: { connection: 'close' } });
    expect(await world.calm()).toMatchObject([{ state: 1 }]);
    await world.emit();
    expect(await world.calm()).toMatchObject([
      { state: 1 },
      { state: 0, last_error: 'url_not_allowed', last_status: null },
    ]);
    expect(subscriber.deliveries).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])(
    'does not follow a redirect (%i), least of all to a private address',
    async (status) => {
      const private_ = await Subscriber.start();
      await world.subscribe(`http://good.example:${port}/hook`);
      subscriber.answer = () => ({ status, headers: { location: private_.url } });
      world.startDispatcher();
      await world.emit();
      expect(await world.calm()).toMatchObject([{ state: 0, last_status: status, last_error: `http_${status}` }]);
      expect(private_.deliveries).toEqual([]);
      await private_.close();
    },
  );
});
