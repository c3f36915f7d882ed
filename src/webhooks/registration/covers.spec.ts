import { describe, expect, it } from '@jest/globals';
import { covers, joined, sameEvents } from './covers.js';

describe('covers', () => {
  it.each([
    ['the same events', ['push'], ['push'], true],
    ['fewer events', ['push', 'release'], ['release'], true],
    ['one more event', ['push'], ['push', 'release'], false],
    ['events, where everything comes', [], ['push'], true],
    ['everything, where everything comes', [], [], true],
    ['everything, where only some events come', ['push'], [], false],
  ])('says whether a webhook brings %s', (_what, events, wanted, expected) => {
    expect(covers(events, wanted)).toBe(expected);
  });
});

describe('joined', () => {
  it('adds what is not there yet', () => {
    expect(joined(['push', 'release'], ['issues', 'push'])).toEqual(['push', 'release', 'issues']);
  });

  it('is everything when one of both is', () => {
    expect([joined([], ['push']), joined(['push'], [])]).toEqual([[], []]);
  });
});

describe('sameEvents', () => {
  it('does not look at the order', () => {
    expect(sameEvents(['push', 'release'], ['release', 'push'])).toBe(true);
  });

  it('tells some events from everything', () => {
    expect(sameEvents([], ['push'])).toBe(false);
  });
});
