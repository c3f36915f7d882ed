import { describe, expect, it } from '@jest/globals';
import { Doorbell } from './doorbell.js';

const FOR_EVER_MS = 2 ** 30;

describe('a doorbell', () => {
  it('wakes who sleeps', async () => {
    const bell = new Doorbell();
    const sleep = bell.wait(FOR_EVER_MS);
    bell.ring();
    await expect(sleep).resolves.toBeUndefined();
  });

  it('is heard by who comes later, once', async () => {
    const bell = new Doorbell();
    bell.ring();
    bell.ring();
    await bell.wait(FOR_EVER_MS);
    const sleep = bell.wait(FOR_EVER_MS).then(() => 'awake');
    await expect(Promise.race([sleep, Promise.resolve('asleep')])).resolves.toBe('asleep');
    bell.ring();
    await sleep;
  });

  it('lets a sleeper wake by itself', async () => {
    await expect(new Doorbell().wait(1)).resolves.toBeUndefined();
  });
});
