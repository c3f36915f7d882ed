import { describe, expect, it } from '@jest/globals';
import { StreamSeats } from './stream-seats.js';

const taken = (seats: StreamSeats, users: readonly string[]): number => users.filter((user) => seats.take(user)).length;

describe('seats of streams', () => {
  it('are a hundred for one user', () => {
    const seats = new StreamSeats();
    expect(taken(seats, Array<string>(150).fill('alice'))).toBe(100);
    expect(seats.take('bob')).toBe(true);
  });

  it('are a thousand for all', () => {
    expect(
      taken(
        new StreamSeats(),
        Array.from({ length: 1_500 }, (_, n) => `user ${n}`),
      ),
    ).toBe(1_000);
  });

  it('can be taken again', () => {
    const seats = new StreamSeats();
    taken(seats, Array<string>(100).fill('alice'));
    seats.free('alice');
    expect([seats.take('alice'), seats.take('alice')]).toEqual([true, false]);
  });
});
