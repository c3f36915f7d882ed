import { describe, expect, it } from '@jest/globals';
import { MOST_PER_SUBSCRIPTION, planClaims, type WaitingSubscription } from './claim-plan.js';

const NOW = new Date('2026-03-01T00:00:00Z');
const SOON = new Date(NOW.getTime() + 1);

const waiting = (changes: Partial<WaitingSubscription> = {}): WaitingSubscription => ({
  id: 'a',
  status: 'active',
  ordered: false,
  mode: 'parallel',
  paused_until: null,
  leased_until: null,
  ...changes,
});

const plan = (changes: Partial<WaitingSubscription>, underWay = 0) =>
  planClaims([waiting(changes)], new Map([['a', underWay]]), NOW);

const NOTHING = { parallel: [], exclusive: [] };

describe('a plan of claims', () => {
  it('gives a healthy subscription the room that it has left', () => {
    expect(plan({}, 6)).toEqual({ parallel: [{ id: 'a', room: MOST_PER_SUBSCRIPTION - 6 }], exclusive: [] });
    expect(plan({}, MOST_PER_SUBSCRIPTION)).toEqual(NOTHING);
  });

  it.each<Partial<WaitingSubscription>>([
    { ordered: true },
    { mode: 'single' },
    { mode: 'probe_oldest' },
    { mode: 'probe_newest' },
  ])('takes one delivery where %p', (changes) => {
    expect(plan(changes)).toEqual({ parallel: [], exclusive: ['a'] });
  });

  it.each<Partial<WaitingSubscription>>([
    { status: 'disabled' },
    { paused_until: SOON },
    { ordered: true, leased_until: SOON },
    { mode: 'probe_oldest', leased_until: SOON },
  ])('leaves a subscription alone where %p', (changes) => {
    expect(plan(changes)).toEqual(NOTHING);
  });

  it('goes on when a pause or a lease is over', () => {
    expect(plan({ paused_until: NOW }).parallel).toHaveLength(1);
    expect(plan({ ordered: true, leased_until: NOW }).exclusive).toEqual(['a']);
  });
});
