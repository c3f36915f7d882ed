import { beforeEach, describe, expect, it } from '@jest/globals';
import { untilStored } from './until-stored.js';

const failure = (message: string, code?: string): Error => Object.assign(new Error(message), code ? { code } : {});

describe('a write of what exists nowhere else', () => {
  let retried: string[];

  beforeEach(() => {
    retried = [];
  });

  /** Fails so often, then succeeds. */
  const failing = (...failures: Error[]) => {
    const left = [...failures];
    return () => {
      const next = left.shift();
      return next ? Promise.reject(next) : Promise.resolve('written');
    };
  };

  const run = (write: () => Promise<string>): Promise<string> =>
    untilStored(
      write,
      (error) => retried.push(error.message),
      () => Promise.resolve(),
    );

  it.each([
    ['cut connections', failure('terminating connection due to administrator command', '57P01')],
    ['a database that lets nobody in', failure('database is not currently accepting connections', '55000')],
    ['a standby that was not promoted yet', failure('cannot execute UPDATE in a read-only transaction', '25006')],
    ['a deadlock', failure('deadlock detected', '40P01')],
    ['a refused connection', failure('connect ECONNREFUSED', 'ECONNREFUSED')],
    ['a driver without words', failure('Connection terminated unexpectedly')],
  ])('is repeated after %s', async (_case, error) => {
    expect(await run(failing(error))).toBe('written');
    expect(retried).toEqual([error.message]);
  });

  it.each([
    ['wrong data', failure('integer out of range', '22003')],
    ['a violated constraint', failure('duplicate key', '23505')],
    ['wrong SQL', failure('column does not exist', '42703')],
    ['a mistake of ours', new TypeError('x is not a function')],
  ])('is not repeated after %s', async (_case, error) => {
    await expect(run(failing(error))).rejects.toBe(error);
    expect(retried).toEqual([]);
  });

  it('is given up after a while when nobody knows what is wrong', async () => {
    const unknown = Array.from({ length: 20 }, () => failure('what?'));
    await expect(run(failing(...unknown))).rejects.toThrow('what?');
    expect(retried).toHaveLength(10);
  });

  it('is never given up while the database is away', async () => {
    const pauses: number[] = [];
    const wait = (ms: number): Promise<void> => {
      pauses.push(ms);
      return Promise.resolve();
    };
    const write = failing(...Array.from({ length: 1_000 }, () => failure('away', '08006')));
    expect(await untilStored(write, () => undefined, wait)).toBe('written');
    expect(pauses).toHaveLength(1_000);
    expect(pauses.slice(0, 4)).toEqual([100, 200, 500, 1_000]);
    expect(Math.max(...pauses)).toBe(5_000);
  });
});
