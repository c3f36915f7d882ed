import { describe, expect, it } from '@jest/globals';
import { BoundedCache } from './bounded-cache.js';

describe('BoundedCache', () => {
  let now = 0;
  const loads: string[] = [];
  const load = (key: string) => async () => {
    loads.push(key);
    return key;
  };

  it('loads once for all who ask at the same time, and again when the time is over', async () => {
    const cache = new BoundedCache<string>(10, 1_000, () => now);
    await Promise.all([cache.get('a', load('a')), cache.get('a', load('a'))]);
    now = 999;
    await cache.get('a', load('a'));
    expect(loads.splice(0)).toEqual(['a']);
    now = 1_000;
    await cache.get('a', load('a'));
    expect(loads.splice(0)).toEqual(['a']);
  });

  it('lets the oldest entry go when it is full', async () => {
    const cache = new BoundedCache<string>(2, 1_000, () => now);
    for (const key of ['a', 'b', 'c', 'b', 'a']) await cache.get(key, load(key));
    expect(loads.splice(0)).toEqual(['a', 'b', 'c', 'a']);
  });

  it('keeps no failure', async () => {
    const cache = new BoundedCache<string>(2, 1_000, () => now);
    await expect(cache.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.get('a', load('a'))).toBe('a');
  });
});
