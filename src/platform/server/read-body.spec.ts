import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { ByteBudget } from './byte-budget.js';
import { inflated } from './read-body.js';

const MEGABYTE = 1024 * 1024;
const bomb = gzipSync(Buffer.alloc(MEGABYTE));
const ample = () => new ByteBudget(10 * MEGABYTE).open();

describe('a compressed body', () => {
  it('comes out whole', async () => {
    const text = Buffer.from('a long text '.repeat(20_000));
    expect(await inflated(gzipSync(text), MEGABYTE, ample())).toEqual(text);
  });

  it('is whole up to its limit, to the byte', async () => {
    expect(await inflated(bomb, MEGABYTE, ample())).toHaveLength(MEGABYTE);
  });

  it('is too large one byte beyond its limit', async () => {
    await expect(inflated(bomb, MEGABYTE - 1, ample())).rejects.toMatchObject({ code: 'payload_too_large' });
  });

  it('is refused while too much is held already, before it is whole in memory', async () => {
    const budget = new ByteBudget(MEGABYTE / 4);
    await expect(inflated(bomb, MEGABYTE, budget.open())).rejects.toMatchObject({ status: 503, code: 'overloaded' });
  });

  it.each([
    ['is no gzip', Buffer.from('no gzip')],
    ['breaks off', bomb.subarray(0, -9)],
    ['is empty', Buffer.alloc(0)],
  ])('that %s is refused', async (_case, body) => {
    await expect(inflated(body, MEGABYTE, ample())).rejects.toMatchObject({ code: 'validation_failed' });
  });
});
