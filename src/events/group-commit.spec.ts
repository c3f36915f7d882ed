import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { GroupCommit, GroupCommitFull } from './group-commit.js';

const POISON = new Error('poison');
const OUTAGE = new Error('outage');

/** A commit that the test lets go, or breaks, by itself. */
const gated = (limits: { maxBatchItems?: number; maxBatchBytes?: number; maxBytes?: number } = {}) => {
  const batches: { items: readonly string[]; done: () => void; fail: (error: Error) => void }[] = [];
  const queue = new GroupCommit<string, string>({
    commit: (items) =>
      new Promise((resolve, reject) => {
        batches.push({ items, done: () => resolve(items.map((item) => item.toUpperCase())), fail: reject });
      }),
    sizeOf: (item) => item.length,
    isFaultOfItem: (error) => error === POISON,
    maxBatchItems: 10,
    maxBatchBytes: 1_000,
    maxBytes: 10_000,
    ...limits,
  });
  return { queue, batches, items: () => batches.map((batch) => batch.items) };
};

/** Lets everything run that waits for no commit. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('a group commit', () => {
  it('commits a lone item at once', () => {
    const { queue, items } = gated();
    void queue.add('a');
    expect(items()).toEqual([['a']]);
  });

  it('gathers what comes in during a commit into the next one', async () => {
    const { queue, batches, items } = gated();
    const results = ['a', 'b', 'c'].map((item) => queue.add(item));
    expect(items()).toEqual([['a']]);
    batches[0]?.done();
    await settle();
    expect(items()).toEqual([['a'], ['b', 'c']]);
    batches[1]?.done();
    expect(await Promise.all(results)).toEqual(['A', 'B', 'C']);
  });

  it('answers nobody before the commit', async () => {
    const { queue } = gated();
    let isAnswered = false;
    void queue.add('a').then(() => (isAnswered = true));
    await settle();
    expect(isAnswered).toBe(false);
  });

  it.each([
    ['items', { maxBatchItems: 2 }, [['first'], ['aa', 'bb'], ['cc']]],
    ['bytes', { maxBatchBytes: 5 }, [['first'], ['aa', 'bb'], ['cc']]],
    ['less than one item', { maxBatchBytes: 1 }, [['first'], ['aa'], ['bb'], ['cc']]],
  ])('takes no more than its limit of %s into a commit', async (_what, limits, expected) => {
    const { queue, batches, items } = gated(limits);
    for (const item of ['first', 'aa', 'bb', 'cc']) void queue.add(item);
    for (let at = 0; at < expected.length; at += 1) {
      batches[at]?.done();
      await settle();
    }
    expect(items()).toEqual(expected);
  });

  it('refuses what it cannot keep in memory, and takes it again later', async () => {
    const { queue, batches } = gated({ maxBytes: 3 });
    const first = queue.add('aa');
    await expect(queue.add('bb')).rejects.toBeInstanceOf(GroupCommitFull);
    batches[0]?.done();
    await first;
    const second = queue.add('bb');
    await settle();
    batches[1]?.done();
    expect(await second).toBe('BB');
  });

  it('takes an item that is larger than the limit while nothing waits', () => {
    const { queue, items } = gated({ maxBytes: 3 });
    void queue.add('large');
    expect(items()).toEqual([['large']]);
  });

  it('fails everything that waits when no item is at fault', async () => {
    const { queue, batches, items } = gated();
    const results = Promise.allSettled(['a', 'b', 'c'].map((item) => queue.add(item)));
    batches[0]?.fail(OUTAGE);
    expect(await results).toEqual(Array.from({ length: 3 }, () => ({ status: 'rejected', reason: OUTAGE })));
    expect(items()).toEqual([['a']]);
  });

  it('goes on after a failure, with all its room', async () => {
    const { queue, batches } = gated({ maxBytes: 2 });
    const failed = queue.add('aa');
    batches[0]?.fail(OUTAGE);
    await expect(failed).rejects.toBe(OUTAGE);
    const next = queue.add('bb');
    await settle();
    batches[1]?.done();
    expect(await next).toBe('BB');
  });

  it('stops splitting a batch when the database goes away in the middle', async () => {
    const { queue, batches, items } = gated();
    const results = Promise.allSettled(['x', 'a', 'b', 'c', 'd'].map((item) => queue.add(item)));
    batches[0]?.done();
    await settle();
    batches[1]?.fail(POISON);
    await settle();
    batches[2]?.fail(OUTAGE);
    expect((await results).map((result) => result.status)).toEqual(['fulfilled', ...Array(4).fill('rejected')]);
    expect(items()).toEqual([['x'], ['a', 'b', 'c', 'd'], ['a', 'b']]);
  });

  it('refuses a commit that loses a result', async () => {
    const queue = new GroupCommit<string, string>({
      commit: () => Promise.resolve([]),
      sizeOf: () => 1,
      isFaultOfItem: () => false,
      maxBatchItems: 1,
      maxBatchBytes: 1,
      maxBytes: 1,
    });
    await expect(queue.add('a')).rejects.toThrow('one result per item');
  });

  it('is drained when everything is committed', async () => {
    const { queue, batches } = gated();
    let isDrained = false;
    void queue.add('a');
    void queue.add('b');
    const drained = queue.drain().then(() => (isDrained = true));
    batches[0]?.done();
    await settle();
    expect(isDrained).toBe(false);
    batches[1]?.done();
    await drained;
  });

  it('fails exactly the poisoned items, once each, and commits the others once and in order', async () => {
    const poisons = fc.array(fc.boolean(), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(poisons, fc.integer({ min: 1, max: 9 }), async (isPoison, maxBatchItems) => {
        const committed: number[] = [];
        const queue = new GroupCommit<number, number>({
          commit: async (items) => {
            await Promise.resolve();
            if (items.some((item) => isPoison[item])) throw POISON;
            committed.push(...items);
            return items;
          },
          sizeOf: () => 1,
          isFaultOfItem: (error) => error === POISON,
          maxBatchItems,
          maxBatchBytes: 100,
          maxBytes: 100,
        });
        const results = await Promise.allSettled(isPoison.map((_, item) => queue.add(item)));
        expect(results.map(({ status }) => status === 'rejected')).toEqual(isPoison);
        expect(committed).toEqual(isPoison.flatMap((poisoned, item) => (poisoned ? [] : [item])));
      }),
      { numRuns: 50 },
    );
  });
});
