import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { DeliveryWorld, OWNER } from '../support/delivery-world.js';
import { rememberSecret } from '../support/secrets.js';
import { Subscriber, type ReceivedDelivery } from '../support/subscriber.js';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 24 * HOUR;

let world: DeliveryWorld;
let subscriber: Subscriber;

beforeEach(async () => {
  world = await DeliveryWorld.start('delivery');
  subscriber = await Subscriber.start();
});

afterEach(async () => {
  await world?.close();
  await subscriber?.close();
});

/** The verifiers compare with the time of day, ours stands elsewhere. */
const atTimeOf = async <Value>(work: () => Value): Promise<Value> => {
  const real = Date.now;
  Date.now = () => world.clock.now().getTime();
  try {
    return work();
  } finally {
    Date.now = real;
  }
};

const single = async (): Promise<ReceivedDelivery> => {
  const [delivery] = subscriber.deliveries.slice(-1);
  if (!delivery) throw new Error('nothing was delivered');
  return delivery;
};

describe('a delivery', () => {
  it('is the event, signed so that both published verifiers of Standard Webhooks accept it', async () => {
    const { secret } = await world.subscribe(subscriber.url);
    world.startDispatcher();
    const event = await world.emit('{"big":12345678901234567890, "text":"grüße \\u00e9", "b":1, "a":2}');
    await world.calm();
    const { headers, body } = await single();
    const text = body.toString('utf8');
    expect(text).toContain('"data":{"big":12345678901234567890, "text":"grüße \\u00e9", "b":1, "a":2}');
    expect(JSON.parse(text)).toMatchObject({
      id: event,
      provider: 'acme',
      event_type: 'task.created',
      user_id: 'alice',
    });
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': event,
      'webhook-timestamp': String(world.clock.now().getTime() / 1_000),
      'user-agent': expect.stringMatching(/^Interlock-Webhooks\//),
    });
    const sent = headers as Record<string, string>;
    await atTimeOf(() => {
      expect(() => new StandardWebhook(secret).verify(text, sent)).not.toThrow();
      expect(() => new SvixWebhook(secret).verify(text, sent)).not.toThrow();
    });
  });

  it('carries two signatures for a day after the secret was changed, the newer one first', async () => {
    const { id, secret: before } = await world.subscribe(subscriber.url);
    world.startDispatcher();
    const { secret, previousUntil } = await world.subscriptions.rotateSecret(OWNER, id);
    rememberSecret(secret.reveal());
    expect(previousUntil.getTime() - world.clock.now().getTime()).toBe(DAY * 1_000);
    await world.emit();
    await world.calm();
    const { headers, body } = await single();
    const [newer, older, ...more] = String(headers['webhook-signature']).split(' ');
    expect(more).toEqual([]);
    const verify = (key: string, signature: string | undefined): unknown =>
      new StandardWebhook(key).verify(body.toString('utf8'), {
        ...(headers as Record<string, string>),
        'webhook-signature': String(signature),
      });
    await atTimeOf(() => {
      expect(() => verify(secret.reveal(), newer)).not.toThrow();
      expect(() => verify(before, older)).not.toThrow();
      expect(() => verify(before, newer)).toThrow();
    });
    world.clock.advance(DAY);
    await world.emit();
    await world.calm();
    expect(String((await single()).headers['webhook-signature']).split(' ')).toHaveLength(1);
  });

  it('that fails is made again with the same id and a new time, until it arrives', async () => {
    await world.subscribe(subscriber.url);
    world.startDispatcher();
    subscriber.answer = () => ({ status: subscriber.deliveries.length < 3 ? 500 : 204 });
    const event = await world.emit();
    const [failed] = await world.calm();
    expect(failed).toMatchObject({ state: 0, attempts: 1, last_status: 500, last_error: 'http_500' });
    await world.pass(7);
    await world.pass(2 * MINUTE);
    expect(await world.deliveries()).toMatchObject([{ state: 1, attempts: 3, last_status: 204, last_error: null }]);
    expect(subscriber.deliveries.map(({ id }) => id)).toEqual([event, event, event]);
    const times = subscriber.deliveries.map(({ headers }) => headers['webhook-timestamp']);
    expect(new Set(times).size).toBe(3);
  });

  it('is not made again before its time', async () => {
    await world.subscribe(subscriber.url);
    world.startDispatcher();
    subscriber.answer = () => ({ status: 500 });
    await world.emit();
    await world.calm();
    await world.pass(3);
    expect(subscriber.deliveries).toHaveLength(1);
    await world.pass(4);
    await world.pass(40);
    expect(subscriber.deliveries).toHaveLength(2);
  });

  it('is given up after eight attempts over the whole schedule', async () => {
    await world.subscribe(subscriber.url);
    world.startDispatcher();
    subscriber.answer = () => ({ status: 500 });
    await world.emit();
    await world.calm();
    for (const seconds of [6, 72, 360, 2_160, 8_640, 21_600, 43_200]) await world.pass(seconds);
    expect(await world.deliveries()).toMatchObject([{ state: 2, last_error: 'http_500' }]);
    const count = subscriber.deliveries.length;
    expect(count).toBeGreaterThanOrEqual(8);
    await world.pass(DAY);
    expect(subscriber.deliveries).toHaveLength(count);
  });

  it('to a subscriber that is not there fails as unreachable', async () => {
    await world.subscribe(subscriber.url);
    await subscriber.close();
    world.startDispatcher();
    await world.emit();
    await world.calm();
    expect(await world.deliveries()).toMatchObject([{ state: 0, last_status: null, last_error: 'unreachable' }]);
  });
});

describe('an endpoint that answers', () => {
  it('410 ends its subscription; what waits is delivered when it is activated again', async () => {
    const { id } = await world.subscribe(subscriber.url);
    world.startDispatcher();
    subscriber.answer = () => ({ status: 410 });
    const first = await world.emit();
    await world.calm();
    expect(await world.subscription(id)).toMatchObject({ status: 'disabled', disabled_reason: 'gone' });
    await world.emit();
    await world.pass(DAY);
    expect(await world.deliveries()).toMatchObject([{ state: 0, last_error: 'gone' }]);
    expect(subscriber.deliveries).toHaveLength(1);
    subscriber.answer = () => ({ status: 200 });
    await world.subscriptions.update(OWNER, id, { status: 'active' });
    await world.calm();
    expect(await world.subscription(id)).toMatchObject({ status: 'active', disabled_reason: null });
    expect(subscriber.deliveries.map((delivery) => delivery.id)).toEqual([first, first]);
  });

  it.each([429, 503])('%i with Retry-After is left alone for as long as it says', async (status) => {
    const { id } = await world.subscribe(subscriber.url);
    world.startDispatcher();
    subscriber.answer = () => ({ status, headers: { 'retry-after': String(HOUR) } });
    const first = await world.emit();
    await world.calm();
    const second = await world.emit();
    await world.pass(HOUR - 1);
    expect(subscriber.ids).toEqual([first]);
    expect((await world.subscription(id)).paused_until).not.toBeNull();
    subscriber.answer = () => ({ status: 200 });
    await world.pass(1);
    expect(subscriber.deliveries.map((delivery) => delivery.id)).toEqual([first, first, second]);
  });
});

describe('an ordered subscription', () => {
  it('gets nothing before the event that came first, and goes on when that is given up', async () => {
    await world.subscribe(subscriber.url, { ordered: true });
    world.startDispatcher();
    const stubborn = await world.emit();
    subscriber.answer = ({ id }) => ({ status: id === stubborn ? 500 : 200 });
    const others = await world.emitMany(3);
    await world.calm();
    expect(subscriber.ids).toEqual([stubborn]);
    for (const seconds of [6, 72, 360, 2_160, 8_640, 21_600, 43_200]) await world.pass(seconds);
    await world.pass(HOUR);
    expect(subscriber.ids).toEqual([stubborn, ...others]);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual([2, 1, 1, 1]);
  });
});
