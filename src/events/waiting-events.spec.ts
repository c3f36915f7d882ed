import { beforeEach, describe, expect, it } from '@jest/globals';
import { WaitingEvents } from './waiting-events.js';

describe('events that wait', () => {
  let waiting: WaitingEvents;

  beforeEach(() => {
    waiting = new WaitingEvents(10);
  });

  it('are taken up to the most that one user may have', () => {
    expect([waiting.enter('alice', 4), waiting.enter('alice', 6), waiting.enter('alice', 1)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('of one user do not keep another one out', () => {
    waiting.enter('alice', 10);
    expect(waiting.enter('bob', 10)).toBe(true);
  });

  it('may be more when they come with one delivery and nothing else waits', () => {
    expect(waiting.enter('alice', 11)).toBe(true);
    expect(waiting.enter('alice', 1)).toBe(false);
  });

  it('make room once they are stored', () => {
    waiting.enter('alice', 10);
    waiting.leave('alice', 3);
    expect([waiting.enter('alice', 4), waiting.enter('alice', 3)]).toEqual([false, true]);
  });
});
